/** What of a network a provider was reached through, for a result: no credentials. */
export interface NetworkFacts {
  /** The proxies between here and its servers, for example `http://proxy.example:3128`. */
  proxies?: string[];
  /** The variables that name further authorities. */
  authorities?: string[];
  /** What the client shows to a server that asks for it; `fingerprint` is the SHA-256 of the certificate. */
  clientCertificate?: { subject: string; fingerprint: string; validTo: string };
}
