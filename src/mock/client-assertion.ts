import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { compactVerify } from 'jose/jws/compact/verify';
import { decodeJwt } from 'jose/jwt/decode';
import { at } from '../contract/json.ts';
import { type AssertionClient, jwtBearer } from '../provider/client-authentication.ts';
import type { Provider } from '../provider/provider.ts';
import type { Call } from './definition.ts';
import { formsOf } from './forms.ts';
import { refusal } from './rejections.ts';
import type { Reply } from './seams.ts';

/** What an assertion may lack, as rules of the mock (RFC 7523 3). */
export const assertionRules = {
  key: 'assertion-key',
  audience: 'assertion-audience',
  expired: 'assertion-expired',
  replayed: 'assertion-replayed',
} as const;

/** The algorithm of the client that signs its assertions with a credential; `undefined` for one that is no such key. */
export const algorithmOf = (provider: Provider, credential: string): string | undefined =>
  [...provider.contract.operations.values()]
    .flatMap((operation) => formsOf(provider, operation))
    .flatMap(({ template: { client } }) => (client?.kind === 'assertion' ? client : []))
    .find(({ key }) => key === `{${credential}}`)?.alg;

/** A new private key for an algorithm, as PEM (PKCS #8); `undefined` where a secret will do. */
export const newKey = (alg: string): string | undefined => {
  const curves: Record<string, string> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };
  const namedCurve = curves[alg];
  if (alg.startsWith('HS')) return undefined;
  const { privateKey } = namedCurve
    ? generateKeyPairSync('ec', { namedCurve })
    : alg === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
};

/** The refusal of a request whose client does not authenticate itself by a good assertion, where that is how it should. */
export const refusedAssertion = async (provider: Provider, call: Call): Promise<Reply | undefined> => {
  const { client } = call.form.template;
  if (client?.kind !== 'assertion') return undefined;
  return (await isGoodAssertion(provider, call, client)) ? undefined : refusal(call.documented);
};

const isGoodAssertion = async (provider: Provider, call: Call, client: AssertionClient): Promise<boolean> => {
  const [type, assertion] = [at(call.body, '/client_assertion_type'), at(call.body, '/client_assertion')];
  const claims = claimsOf(assertion);
  if (type !== jwtBearer || typeof assertion !== 'string' || !claims) return false;
  const { iss, sub, aud, exp = 0, jti = '' } = claims;
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => call.credentials[name] ?? provider.settings?.[name]?.default ?? '');
  const here = call.baseUrl + call.documented.path.replace(/\{([^{}]+)\}/g, (_, name: string) => call.path[name] ?? '');
  const { key, audience, expired, replayed } = assertionRules;
  return (
    [iss, sub].every((who) => who === fill(client.id)) &&
    call.rule(key, await isSignedWith(assertion, fill(client.key), client.alg)) &&
    call.rule(audience, [aud].flat().includes(client.audience === undefined ? here : fill(client.audience))) &&
    call.rule(expired, exp * 1000 > call.now) &&
    call.rule(replayed, call.tokens.isFirstUse(jti))
  );
};

const claimsOf = (assertion: unknown): ReturnType<typeof decodeJwt> | undefined => {
  try {
    return decodeJwt(String(assertion));
  } catch {
    return undefined;
  }
};

const isSignedWith = async (assertion: string, key: string, alg: string): Promise<boolean> =>
  compactVerify(assertion, verifyingKey(key, alg), { algorithms: [alg] }).then(
    () => true,
    () => false,
  );

const verifyingKey = (key: string, alg: string): KeyObject => {
  if (alg.startsWith('HS')) return createSecretKey(Buffer.from(key));
  const jwk = key.trimStart().startsWith('{');
  return createPublicKey(createPrivateKey(jwk ? { key: JSON.parse(key), format: 'jwk' } : key));
};
