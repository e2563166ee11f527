import type { BasicClient, ClientAuthentication } from './client-authentication.ts';
import { jwtBearer } from './client-authentication.ts';

/** What a client's authentication adds to a request, and the secrets in it that no credential holds as they are sent. */
export interface ClientParts {
  headers: Record<string, string>;
  query: Record<string, string>;
  fields: Record<string, string>;
  /** Computed secrets, by the label that stands for them in evidence. */
  secrets: Record<string, string>;
}

/** The moment and the address of a request, which an assertion names. */
export interface Occasion {
  /** Milliseconds since 1970. */
  now: number;
  /** The whole address, without query. */
  url: string;
}

/** Computes what authenticates a client. `fill` puts values in the place of placeholders. Throws for a key that cannot sign. */
export const authenticateClient = async (
  client: ClientAuthentication,
  occasion: Occasion,
  fill: (text: string) => Promise<string>,
): Promise<ClientParts> => {
  const none: ClientParts = { headers: {}, query: {}, fields: {}, secrets: {} };
  const filled = async (texts: Record<string, string>): Promise<Record<string, string>> =>
    Object.fromEntries(await Promise.all(Object.entries(texts).map(async ([name, text]) => [name, await fill(text)])));
  switch (client.kind) {
    case 'basic': {
      const value = basicValue(client, await fill(client.id), await fill(client.secret));
      return { ...none, headers: { Authorization: `Basic ${value}` }, secrets: { 'the Basic credentials': value } };
    }
    case 'basic-key':
      return { ...none, headers: { Authorization: `Basic ${await fill(client.key)}` } };
    case 'bearer':
      return { ...none, headers: { Authorization: `Bearer ${await fill(client.secret)}` } };
    case 'scheme':
      return { ...none, headers: { Authorization: `${client.scheme} ${await fill(client.secret)}` } };
    case 'headers':
      return { ...none, headers: await filled(client.headers) };
    case 'query':
      return { ...none, query: await filled(client.query) };
    case 'body':
      return { ...none, fields: await filled(client.fields) };
    case 'certificate':
      return { ...none, fields: client.id === undefined ? {} : { client_id: await fill(client.id) } };
    case 'assertion': {
      const id = await fill(client.id);
      // Few clients sign, and what signs is large.
      const { signAssertion } = await import('./sign-assertion.ts');
      const [key, audience] = [await fill(client.key), await fill(client.audience ?? occasion.url)];
      const assertion = await signAssertion(client, { id, key, audience, now: occasion.now });
      return {
        ...none,
        fields: { client_id: id, client_assertion_type: jwtBearer, client_assertion: assertion },
        secrets: { 'the client assertion': assertion },
      };
    }
  }
};

/** RFC 6749 2.3.1: id and secret are form-encoded before they become the user and the password of RFC 7617. */
const basicValue = ({ encoding = 'rfc6749' }: BasicClient, id: string, secret: string): string => {
  const encode = (text: string): string =>
    encoding === 'raw' ? text : new URLSearchParams([['', text]]).toString().slice(1);
  return Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64');
};
