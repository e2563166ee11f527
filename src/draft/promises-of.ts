import { canBeSent } from './can-be-sent.ts';
import type { Draft, DraftOperation } from './draft.ts';
import { camel } from './words.ts';

/** A spec file that calls a promise of `promises/`, and the general clauses that it verifies. */
export interface PromiseCall {
  spec: string;
  clauses: string[];
  text: string;
}

/** The promises that apply to a draft, by what its operations do. */
export const promisesOf = (draft: Draft): PromiseCall[] => {
  const issuing = draft.operations.filter(
    (operation) => operation.role === 'issue' && canBeSent(operation) && hasBody(operation),
  );
  return issuing.length === 0
    ? []
    : [call(draft, 'caching', 'caching', `[${issuing.map(({ id }) => `'${id}'`).join(', ')}]`, ['NOT-CACHEABLE'])];
};

const hasBody = ({ answers }: DraftOperation): boolean =>
  answers.some(({ status, schema }) => status < 300 && schema !== undefined);

const call = ({ id }: Draft, promise: string, name: string, data: string, clauses: string[]): PromiseCall => ({
  spec: `${promise}.spec.ts`,
  clauses,
  text: `import { ${name} } from 'assay/promises/${promise}';
import ${camel(id)} from './provider.ts';

${name}(${camel(id)}, ${data});
`,
});
