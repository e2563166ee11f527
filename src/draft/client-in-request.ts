import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import type { DraftOperation } from './draft.ts';

type Request = DraftOperation['request'];

/** Names of credentials that nobody else knows. */
export const isSecretName = (name: string): boolean => /secret|password|passwd|passphrase|key$|private/i.test(name);

/** Names of what a client says beside its secret: who it is. */
const isIdentity = (name: string): boolean =>
  /(client|app|key|public)_?-?id$|public_?key$|user_?name$|^user$|login$|e-?mail$/i.test(name);

/**
 * The request with the credentials in its body, or else in its headers, as its client authentication, so that the promises know them: where
 * a secret is among them, and no scheme has said already how the client authenticates itself.
 */
export const withClient = (request: Request, tokens: readonly string[]): Request => {
  const { headers = {}, body, client, ...rest } = request;
  if (client) return request;
  const [fields, otherFields] = parted(fieldsOf(asObject(body) ?? {}), tokens);
  const [own, otherHeaders] = parted(headers, tokens);
  const isInBody = hasSecret(fields);
  if (!isInBody && !hasSecret(own)) return request;
  // Of two places the promise knows one: what stands in the other stays where it is.
  return {
    ...rest,
    ...withAny('headers', isInBody ? headers : otherHeaders),
    client: isInBody ? { kind: 'body', fields } : { kind: 'headers', headers: own },
    ...(isInBody ? withAny('body', otherFields) : body === undefined ? {} : { body }),
  };
};

/** The fields of a request's body, those of its client among them. */
export const sentFields = ({ body, client }: Request): { [name: string]: Json } => ({
  ...(client?.kind === 'body' ? client.fields : {}),
  ...fieldsOf(body ?? null),
});

/** The headers of a request, those of its client among them. */
export const sentHeaders = ({ headers, client }: Request): Record<string, string> => ({
  ...(client?.kind === 'headers' ? client.headers : {}),
  ...headers,
});

/** The name in a text that is a placeholder and nothing else; empty where it is another text. */
const placeholderIn = (text: string): string => /^\{(\w+)\}$/.exec(text)?.[1] ?? '';

/** What stands at the names of a client's credentials, and all the rest. */
const parted = <Value extends Json>(
  fields: Record<string, Value>,
  tokens: readonly string[],
): [own: Record<string, string>, rest: Record<string, Value>] => {
  const isCredential = (value: Value): boolean => {
    const name = placeholderIn(String(value));
    return name !== '' && !tokens.includes(name);
  };
  const isOwn = ([name, value]: [string, Value]): boolean =>
    (isSecretName(name) || isIdentity(name)) && isCredential(value);
  const entries = Object.entries(fields);
  return [
    Object.fromEntries(entries.filter(isOwn).map(([name, value]) => [name, String(value)])),
    Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
  ];
};

const hasSecret = (fields: Record<string, string>): boolean => Object.keys(fields).some(isSecretName);

const withAny = <Name extends 'headers' | 'body', Value extends object>(
  name: Name,
  fields: Value,
): Partial<Record<Name, Value>> =>
  (Object.keys(fields).length > 0 ? { [name]: fields } : {}) as Partial<Record<Name, Value>>;
