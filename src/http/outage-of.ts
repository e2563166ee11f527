import { Outage, type OutageKind } from './outage.ts';

interface Failure {
  codes: RegExp;
  kind: OutageKind;
  says: string;
  /** What a person can do, where that is more than the kind of outage tells. */
  mend?: string;
  passing?: boolean;
}

/** What a person can do who has been asked for a certificate. */
export const askForCertificate =
  'If the provider gave you a client certificate, name it and its key in <PROVIDER>_CLIENT_CERT and <PROVIDER>_CLIENT_KEY.';

const endedEarly = 'ended the connection before its answer was complete';

/** The error codes of Node, OpenSSL, undici, llhttp and ws; the first line that matches counts. */
const failures: readonly Failure[] = [
  { codes: /^ECONNREFUSED$/, kind: 'refused', says: 'refused the connection' },
  { codes: /^(EHOST|ENET)(UNREACH|DOWN)$|^EADDRNOTAVAIL$/, kind: 'refused', says: 'cannot be reached from here' },
  { codes: /^ENOTFOUND$/, kind: 'dns', says: 'is a name without an address' },
  { codes: /^EAI_/, kind: 'dns', says: 'could not be looked up', passing: true },
  { codes: /^(ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/, kind: 'timeout', says: 'did not answer in time' },
  { codes: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, kind: 'reset', says: endedEarly },
  { codes: /^(UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_INVALID_EOF_STATE)$/, kind: 'reset', says: endedEarly },
  {
    codes: /^(UND_ERR_HEADERS|HPE_HEADER)_OVERFLOW$/,
    kind: 'protocol',
    says: 'sent more headers than any answer needs',
  },
  { codes: /^HPE_/, kind: 'protocol', says: 'sent something that is not valid HTTP' },
  { codes: /^WS_ERR_UNSUPPORTED_MESSAGE_LENGTH$/, kind: 'too-large', says: 'sent a message beyond the size limit' },
  { codes: /^WS_ERR_/, kind: 'protocol', says: 'sent something that is no valid WebSocket frame' },
  {
    codes: /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    kind: 'tls',
    says: 'offers a certificate that is not valid today',
    mend: "Check this machine's date; if it is right, tell the provider that the certificate has to be renewed.",
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    kind: 'tls',
    says: 'offers a certificate that was issued for another host',
    mend: 'Check the host in the base URL; if it is right, this may be another server in its place.',
  },
  {
    codes: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)_\w+)$/,
    kind: 'tls',
    says: 'offers a certificate that it signed itself, or that nobody known here vouches for',
    mend: 'If it is the right server, name a file with its certificate in NODE_EXTRA_CA_CERTS; if not, check the base URL.',
  },
  {
    codes: /^ERR_SSL_\w*(CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_UNKNOWN)$/,
    kind: 'tls',
    says: 'ended the TLS handshake, as servers do that ask for a client certificate, for another one, or for other ciphers',
    mend: askForCertificate,
  },
  {
    codes: /^ERR_SSL_\w*NO_APPLICATION_PROTOCOL$/,
    kind: 'tls',
    says: 'does not speak HTTP/1.1, perhaps HTTP/2 alone, which Assay does not speak',
    mend: 'Ask the provider for an address that speaks HTTP/1.1, or put a proxy that translates before it.',
  },
  {
    codes: /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL)$/,
    kind: 'tls',
    says: 'does not speak TLS',
    mend: 'Check scheme and port of the base URL; if they are right, something on the way, such as a proxy or a portal, answers in its place.',
  },
  {
    codes: /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_(CA|PURPOSE)|EPROTO$)/,
    kind: 'tls',
    says: 'offers no TLS connection that can be trusted',
  },
];

const unknown: Failure = { codes: /^/, kind: 'protocol', says: 'answered in a way that could not be understood' };

/** A request that cannot be sent, or a transport that is closed already: never the server's fault. */
const isOwnFault = (error: unknown, code: string): boolean =>
  [TypeError, RangeError, ReferenceError].some((type) => error instanceof type) ||
  /^UND_ERR_(INVALID_ARG|NOT_SUPPORTED|REQ_CONTENT_LENGTH_MISMATCH|DESTROYED|CLOSED)$/.test(code);

/** The code of an error, or of the error behind it. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  // undici gives one code to a connection that ended and to an answer out of place, such as an unasked upgrade,
  // and none to what its parser refuses: there the reason stands in the message.
  if (/^bad (response|upgrade)$/.test(error.message)) return error.message;
  const [, refused] = /^Response does not match the HTTP\/1\.1 protocol \((.*)\)$/.exec(error.message) ?? [];
  if (refused !== undefined) return `HPE_${refused.toUpperCase().replace(/\W+/g, '_')}`;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : codeOf(error.cause);
};

/** The outage behind whatever was thrown while talking to `host`; a fault of our own comes back as it is. */
export const outageOf = (error: unknown, host: string): unknown => {
  if (error instanceof Outage) return error;
  const code = codeOf(error);
  const failure = failures.find(({ codes }) => codes.test(code));
  if (failure === undefined && isOwnFault(error, code)) return error;
  const { kind, says, passing, mend } = failure ?? unknown;
  return new Outage(kind, `${host} ${says} (${code || 'no code'})`, passing, mend);
};
