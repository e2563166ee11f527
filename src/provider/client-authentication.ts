/** How a client authenticates itself. All texts may hold placeholders, such as `{clientId}`. */
export type ClientAuthentication =
  | BasicClient
  | { kind: 'basic-key' /** Sent after `Basic ` as it is. */; key: string }
  | BodyClient
  | { kind: 'headers'; headers: Record<string, string> }
  | { kind: 'query'; query: Record<string, string> }
  | { kind: 'bearer'; secret: string }
  | { kind: 'scheme' /** The word before the secret in `Authorization`. */; scheme: string; secret: string }
  | AssertionClient
  | CertificateClient;

/** RFC 7617, with id and secret encoded first as RFC 6749 2.3.1 has it, unless the documents say that they are sent `raw`. */
export interface BasicClient {
  kind: 'basic';
  id: string;
  secret: string;
  encoding?: 'rfc6749' | 'raw';
  /** The client is registered for this way alone (RFC 7591 2, `token_endpoint_auth_method`), so that no other one does. */
  only?: true;
}

/** Fields that are added to the body. */
export interface BodyClient {
  kind: 'body';
  fields: Record<string, string>;
  /** As in `BasicClient`. */
  only?: true;
}

/** A JWT in the body in place of a secret (RFC 7523 2.2): `private_key_jwt` or `client_secret_jwt` (OpenID Connect Core 9). */
export interface AssertionClient {
  kind: 'assertion';
  id: string;
  /** A private key as PEM (PKCS #8) or as JWK, or for the HS… algorithms the client's secret. */
  key: string;
  alg: AssertionAlgorithm;
  /** The key's id, for the JWT's header. */
  keyId?: string;
  /** By default the address of the request. */
  audience?: string;
  /** From its issue to its end, in seconds; 60 by default. */
  seconds?: number;
  /** How much earlier than now it is issued, in seconds; 0 by default. */
  agoSeconds?: number;
  /** Its `jti`; a fresh one by default. */
  jti?: string;
}

export type AssertionAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'ES384'
  | 'ES512'
  | 'EdDSA'
  | 'HS256'
  | 'HS384'
  | 'HS512';

/** The client is known by its TLS certificate (RFC 8705 2), and names itself in the body where it is asked to. */
export interface CertificateClient {
  kind: 'certificate';
  id?: string;
}

/** `client_assertion_type` of a JWT (RFC 7523 2.2). */
export const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
