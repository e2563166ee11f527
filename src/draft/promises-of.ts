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
  return [
    ...(issuing.length === 0
      ? []
      : [call(draft, 'caching', 'caching', `[${issuing.map(({ id }) => `'${id}'`).join(', ')}]`, ['NOT-CACHEABLE'])]),
    ...bearerUsage(draft),
  ];
};

const bearerClauses = [
  ...[
    'BEARER-TOKEN',
    'BEARER-MISSING',
    'BEARER-INVALID',
    'BEARER-UNSIGNED',
    'BEARER-PREFIX',
    'BEARER-SCHEME',
    'BEARER-QUERY',
  ],
  ...['BEARER-CASE', 'BEARER-STATUS', 'NO-LEAK'],
];

/** The promise about bearer tokens, where a read-only operation takes the token that another one issues. */
const bearerUsage = (draft: Draft): PromiseCall[] => {
  const probe = draft.operations.find(({ role, method }) => role === 'use' && method === 'GET');
  const [, token] = /^Bearer \{(\w+)\}$/.exec(probe?.request.headers?.Authorization ?? '') ?? [];
  if (!probe || token === undefined || !Object.hasOwn(draft.tokens, token)) return [];
  const others = Object.keys(draft.tokens).filter((name) => name !== token);
  const refused = probe.answers.map(({ status }) => status).filter((status) => status === 401 || status === 403);
  const data = [
    `token: '${token}'`,
    ...(refused.length > 0 ? [`refused: { otherwise: [${refused.join(', ')}] }`] : []),
    ...(others.length > 0 ? [`otherTokens: [${others.map((name) => `'${name}'`).join(', ')}]`] : []),
  ];
  return [
    call(draft, 'bearer-usage', 'bearerUsage', `{ ${data.join(', ')} }`, [
      ...bearerClauses,
      ...(others.length > 0 ? ['BEARER-KIND'] : []),
    ]),
  ];
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
