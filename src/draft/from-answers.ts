import { inferSchema } from './infer-schema.ts';
import { addAnswer, enter, enterRequest, noNotes } from './page-notes.ts';
import type { ShownDocument } from './shown.ts';

/** The five questions that a provider without a machine-readable document comes down to. */
export interface Answers {
  /** Method and path or address of the request for a token, for example `POST /oauth/token`. */
  issue: string;
  /** Names of the credentials, separated by commas; `header:` in front of one that travels in a header. */
  credentials: string;
  /** JSON Pointer to the token in the answer. */
  token: string;
  /** JSON Pointer to the field that says in how many seconds it ends; empty where none does. */
  lifetime: string;
  /** Method and path of a read-only request that needs the token. */
  probe: string;
}

/** The same form that a document gives, from a person's answers. */
export const fromAnswers = ({ issue, credentials, token, lifetime, probe }: Answers): ShownDocument => {
  const notes = noNotes();
  const [method = '', address = ''] = issue.trim().split(/\s+/);
  const names = credentials
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const inHeaders = names
    .filter((name) => name.startsWith('header:'))
    .map((name) => [name.slice('header:'.length), '…'] as const);
  const inBody = names.filter((name) => !name.startsWith('header:'));
  const body = inBody.length === 0 ? undefined : Object.fromEntries(inBody.map((name) => [name, `<${name}>`]));
  const issuing = enterRequest(notes, {
    method: method.toUpperCase(),
    address,
    headers: inHeaders,
    body,
    mediaType: undefined,
  });
  issuing.security ??= [];
  const fields = [[token, '<token>'] as const, ...(lifetime === '' ? [] : [[lifetime, 3600] as const])];
  const answer = addAnswer(issuing, undefined, '', nested(fields));
  answer.schema = inferSchema(answer.examples[0] ?? {});
  const [verb = '', place = ''] = probe.trim().split(/\s+/);
  notes.schemes.bearer = { type: 'http', scheme: 'bearer' };
  if (place !== '') enter(notes, verb.toUpperCase(), place).security = [['bearer']];
  return { ...notes, servers: notes.servers.map((url) => ({ url, description: '' })) };
};

type Tree = { [name: string]: Tree | string | number };

const nested = (fields: readonly (readonly [pointer: string, value: string | number])[]): Tree => {
  const tree: Tree = {};
  for (const [pointer, value] of fields) {
    const parts = pointer.split('/').slice(1);
    const last = parts.pop() ?? '';
    let here = tree;
    for (const part of parts) {
      const next = here[part];
      const below: Tree = typeof next === 'object' ? next : {};
      here[part] = below;
      here = below;
    }
    here[last] = value;
  }
  return tree;
};
