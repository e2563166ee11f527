import { fieldsOf } from '../contract/json.ts';
import type { Chosen } from './choose.ts';
import { isOAuth } from './schemes.ts';
import type { Schema, ShownDocument, ShownOperation } from './shown.ts';

/** The operation behind the `tokenUrl` of a flow, as RFC 6749 4.4 and 5.1 have it, and that URL. */
export interface FlowIssuer {
  operation: ShownOperation;
  tokenUrl: string;
}

/**
 * Many files name the address of their token endpoint in a security scheme alone. Where what was chosen needs such a scheme, and a client gets
 * its token by its own credentials, the standard says what the request is.
 */
export const flowIssuer = ({ schemes, servers }: ShownDocument, chosen: readonly Chosen[]): FlowIssuer | undefined => {
  const used = new Set(chosen.flatMap(({ operation: { security = [] } }) => security.flat()));
  const [tokenUrl] = Object.entries(schemes).flatMap(([name, scheme]) =>
    used.has(name) && isOAuth(scheme) ? tokenUrlOf(scheme) : [],
  );
  if (tokenUrl === undefined) return undefined;
  const [, origin, path = ''] = /^(https?:\/\/[^/?#]+)?(\/[^?#]*)/i.exec(tokenUrl) ?? [];
  if (path === '') return undefined;
  const known = servers
    .map(({ url }) => url.replace(/\/+$/, ''))
    .find((url) => origin && tokenUrl.startsWith(`${url}/`));
  const isElsewhere = origin !== undefined && known === undefined;
  return {
    tokenUrl,
    operation: {
      ...standard,
      path: known === undefined ? path : tokenUrl.slice(known.length).replace(/[?#].*/, ''),
      ...(isElsewhere ? { server: origin } : {}),
      security: [[clientScheme]],
    },
  };
};

/** The scheme by which the client authenticates itself there, which every server has to support (RFC 6749 2.3.1). */
export const clientScheme = 'clientCredentials';

/** OpenAPI 3 has flows by their names, Swagger 2 one flow. */
const tokenUrlOf = ({ flows, flow, tokenUrl }: Schema): string[] => {
  const found = flow === 'application' ? tokenUrl : fieldsOf(fieldsOf(flows).clientCredentials).tokenUrl;
  return typeof found === 'string' ? [found] : [];
};

const text = { type: 'string' };

const standard: Omit<ShownOperation, 'path' | 'security'> = {
  method: 'POST',
  id: 'issue-token',
  summary: 'Issue a token (RFC 6749 4.4)',
  parameters: [],
  body: {
    mediaType: 'application/x-www-form-urlencoded',
    others: [],
    required: true,
    schema: {
      type: 'object',
      required: ['grant_type'],
      properties: { grant_type: { type: 'string', enum: ['client_credentials'] } },
    },
    example: { grant_type: 'client_credentials' },
  },
  answers: [
    {
      status: '200',
      description: 'A token.',
      mediaType: 'application/json',
      schema: {
        type: 'object',
        required: ['access_token', 'token_type'],
        properties: { access_token: text, token_type: text, expires_in: { type: 'integer', minimum: 1 } },
      },
      examples: [{ access_token: 'issued-token', token_type: 'Bearer', expires_in: 3600 }],
    },
  ],
};
