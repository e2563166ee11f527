import type { Draft } from './draft.ts';
import { camel } from './words.ts';

/** A spec file that calls a promise of `promises/`, and the general clauses that it verifies. */
export interface PromiseCall {
  spec: string;
  clauses: string[];
  text: string;
  /** Why a general clause that the promise is about has no test here, by the clause. */
  without?: Record<string, string>;
  /** What the document says otherwise than the general clauses have it, by the clause. */
  statements?: Record<string, string>;
}

/** Names as a list in TypeScript. */
export const list = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(', ')}]`;

/** A spec file that calls one function of a promise once. */
export const call = (draft: Draft, promise: string, name: string, data: string[], clauses: string[]): PromiseCall =>
  calls(draft, promise, { [name]: [data] }, clauses);

/** A spec file that calls each function of a promise once for each of its lists of arguments. */
export const calls = (
  { id }: Draft,
  promise: string,
  functions: Record<string, string[][]>,
  clauses: string[],
): PromiseCall => ({
  spec: `${promise}.spec.ts`,
  clauses,
  text: [
    `import { ${Object.keys(functions).sort().join(', ')} } from 'assay/promises/${promise}';`,
    `import ${camel(id)} from './provider.ts';`,
    '',
    ...Object.entries(functions).flatMap(([name, all]) =>
      all.map((data) => `${name}(${[camel(id), ...data].join(', ')});`),
    ),
    '',
  ].join('\n'),
});
