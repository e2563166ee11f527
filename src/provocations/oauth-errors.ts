import type { DocumentedError } from '../contract/contract.ts';
import { fieldsOf, type Json } from '../contract/json.ts';
import type { Change } from '../provider/build-request.ts';
import type { Provider, RequestTemplate } from '../provider/provider.ts';
import { documentedSchema } from '../schema/compiled-schema.ts';
import { alteredCredential } from './altered-credential.ts';
import { neverIssued } from './bearer.ts';
import { credentialsOf } from './client.ts';

type Way = { change: Change | ReturnType<typeof alteredCredential> };

const unknown = 'assay-unknown';

/**
 * What brings about the documented errors whose code says by a standard what was wrong with the request (RFC 6749 5.2, RFC 6750 3.1), by the
 * error's id. Rows without such a code are left out, and so are those for which `provider.ts` has nothing to change.
 */
export const oauthErrors = (provider: Provider): Record<string, Way> =>
  Object.fromEntries(
    provider.contract.errors
      .filter(({ untestable }) => untestable === undefined)
      .flatMap((row) => {
        const change = byCode[codeOf(row)]?.(provider, row.operation);
        return change ? [[row.id, { change }]] : [];
      }),
  );

const codeOf = ({ values }: DocumentedError): string =>
  String(values.find(({ pointer, level }) => pointer === '/error' && level === 'must')?.oneOf[0]);

const byCode: Record<string, (provider: Provider, operation: string) => Way['change'] | undefined> = {
  invalid_client({ requests, credentials }, operation) {
    const client = requests[operation]?.client;
    const secret = client && credentialsOf(client).findLast((name) => name in credentials);
    return secret === undefined ? undefined : alteredCredential(secret);
  },
  invalid_request({ id, contract, requests }, operation) {
    const { required } = fieldsOf(schemaOf(id, contract.operations.get(operation)?.body?.schema));
    const sent = fieldsOf(requests[operation]?.body);
    const field = (Array.isArray(required) ? required : []).map(String).find((name) => Object.hasOwn(sent, name));
    return field === undefined ? undefined : withField(requests[operation], field, undefined);
  },
  invalid_grant({ renewals = [] }, operation) {
    const renewal = renewals.find((each) => each.operation === operation);
    return (
      renewal && { ...(renewal.request ? { template: renewal.request } : {}), using: { [renewal.spends]: neverIssued } }
    );
  },
  unsupported_grant_type: ({ requests }, operation) => withField(requests[operation], 'grant_type', unknown),
  invalid_scope: ({ requests }, operation) => withField(requests[operation], 'scope', unknown),
  invalid_token({ requests, tokens }, operation) {
    const [, token = ''] = /\{(\w+)\}/.exec(requests[operation]?.headers?.Authorization ?? '') ?? [];
    return token in tokens ? { using: { [token]: neverIssued } } : undefined;
  },
};

const schemaOf = (provider: string, schema: string | undefined): Json | undefined =>
  schema === undefined ? undefined : documentedSchema(provider, schema);

/** The request with another value of a field that its body has, or without it. */
const withField = (
  template: RequestTemplate | undefined,
  name: string,
  value: Json | undefined,
): Change | undefined => {
  const { [name]: sent, ...rest } = fieldsOf(template?.body);
  if (sent === undefined) return undefined;
  return { template: { ...template, body: value === undefined ? rest : { ...rest, [name]: value } } };
};
