import { statedLifetimes } from './clauses-of.ts';
import type { Draft, Question } from './draft.ts';
import { probesOf } from './probes-of.ts';
import { camel, upperSnake } from './words.ts';

/** The text of `suites/<id>/provider.ts`. */
export const writeProvider = (draft: Draft): string => {
  const { id, title, credentials, operations } = draft;
  const name = camel(id);
  const issuer = operations.find(({ role }) => role === 'issue');
  const probes = probesOf(draft);
  const preflight = (issuer ?? probes[0] ?? operations[0])?.id ?? '';
  return [
    `import { defineProvider, loadContract } from 'assay/provider';`,
    '',
    `/** ${title}: drafted by "assay new" from ${draft.source.document}. */`,
    `const ${name} = defineProvider({`,
    `  id: ${literal(id)},`,
    `  name: ${literal(title)},`,
    `  contract: loadContract(${literal(id)}),`,
    `  baseUrl: { variable: ${literal(`${upperSnake(id)}_BASE_URL`)} },`,
    ...todos(draft.questions, undefined, '  '),
    ...block(
      'credentials',
      mapped(credentials, ({ comment: _, ...credential }) => credential),
      () => [],
    ),
    ...block('tokens', tokensOf(draft), (token) => todos(draft.questions, token, '    ')),
    ...block(
      'requests',
      Object.fromEntries(operations.map(({ id: operation, request }) => [operation, request])),
      (operation) => todos(draft.questions, operation, '    '),
    ),
    ...(['renewals', 'revocations', 'introspections'] as const).flatMap((kind) =>
      draft.endings[kind].length === 0 ? [] : [`  ${kind}: ${inline(draft.endings[kind])},`],
    ),
    `  preflight: ${literal(preflight)},`,
    `  probes: ${inline(probes.map(({ id: operation, request }) => ({ operation, ...(request.path ? { absent: true } : {}) })))},`,
    '});',
    '',
    `export default ${name};`,
    '',
  ].join('\n');
};

/** The tokens in the words of `provider.ts`, with the clauses about them. */
const tokensOf = (draft: Draft): Record<string, unknown> => {
  const declared = new Map(statedLifetimes(draft).map(({ token, clause }) => [token, clause]));
  return Object.fromEntries(
    Object.entries(draft.tokens).map(([name, { isStated: _, ...token }]) => {
      const clause = declared.get(name);
      return [name, clause === undefined ? token : { ...token, clauses: { declared: [clause] } }];
    }),
  );
};

const todos = (questions: readonly Question[], about: string | undefined, indent: string): string[] =>
  questions
    .filter((question) => question.file === 'provider' && question.about === about)
    .map(({ number, text }) => `${indent}// TODO ${number}: ${text}`);

const mapped = <From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

const block = (name: string, entries: Record<string, unknown>, comments: (entry: string) => string[]): string[] => {
  const lines = Object.entries(entries).flatMap(([entry, value]) => [
    ...comments(entry),
    `    ${key(entry)}: ${inline(value)},`,
  ]);
  return lines.length === 0 ? [`  ${name}: {},`] : [`  ${name}: {`, ...lines, '  },'];
};

const literal = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name));

/** A value as TypeScript on one line. */
const inline = (value: unknown): string => {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return entries.length === 0
    ? '{}'
    : `{ ${entries.map(([name, item]) => `${key(name)}: ${inline(item)}`).join(', ')} }`;
};
