import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { NetworkFacts } from '../provider/network-facts.ts';
import { variablePrefix } from '../provider/variables.ts';
import type { SettingProblem } from './problem.ts';
import { proxyFor } from './proxies.ts';

/** How a provider is reached from here, besides its address. All of it is PEM text, read already. */
export interface Network {
  /** How the provider's variables begin, for messages. */
  prefix: string;
  /** Authorities that are trusted beside those that Node knows. */
  ca?: string;
  /** What the client shows to a server that asks for a certificate (RFC 8446, 4.4.2). */
  client?: { cert: string; key: string; passphrase?: string };
}

type Variables = Record<string, string | undefined>;

/** The variables of a provider's network, each a file or the text itself. */
const networkVariables = (id: string) => {
  const prefix = variablePrefix(id);
  return {
    prefix,
    proxy: `${prefix}PROXY`,
    ca: `${prefix}CA`,
    certificate: `${prefix}CLIENT_CERT`,
    key: `${prefix}CLIENT_KEY`,
    passphrase: `${prefix}CLIENT_KEY_PASSPHRASE`,
  };
};

/**
 * Reads how a provider is reached: `<P>_CA`, `<P>_CLIENT_CERT`, `<P>_CLIENT_KEY` with `<P>_CLIENT_KEY_PASSPHRASE`, and the proxies of the
 * addresses `urls`. Finds what is wrong with them before anything is sent.
 */
export const readNetwork = (
  provider: string,
  urls: readonly string[],
  variables: Variables = process.env,
): { network: Network; facts: NetworkFacts; problems: SettingProblem[] } => {
  const names = networkVariables(provider);
  const problems: SettingProblem[] = [];
  const complain = (variable: string, problem: string, mend: string): undefined => {
    problems.push({ provider, variable, problem, mend });
  };
  const pem = (variable: string): string | undefined => {
    const read = readPem(variables[variable]);
    if (read === undefined || 'text' in read) return read?.text;
    return complain(variable, read.problem, 'name a readable PEM file, or put the PEM text there');
  };

  const ca = pem(names.ca);
  if (ca !== undefined && certificatesIn(ca).some((each) => certificateOf(each) === undefined))
    complain(names.ca, 'holds no valid certificate', 'export the authority again, as PEM');
  const client = readClient(names, pem, variables, complain);
  const proxies = urls
    .filter((url) => URL.canParse(url))
    .flatMap((url) => proxyFor(new URL(url), variables, names.proxy) ?? []);
  for (const proxy of proxies) if ('problem' in proxy) complain(proxy.variable, proxy.problem, proxy.mend);

  const origins = proxies.flatMap((proxy) => ('url' in proxy ? proxy.url.origin : []));
  const authorities = [names.ca, extraAuthorities].filter((name) => variables[name]?.trim());
  return {
    network: {
      prefix: names.prefix,
      ...(ca === undefined ? {} : { ca }),
      ...(client === undefined ? {} : { client: client.material }),
    },
    facts: {
      ...(origins.length === 0 ? {} : { proxies: [...new Set(origins)] }),
      ...(authorities.length === 0 ? {} : { authorities }),
      ...(client === undefined ? {} : { clientCertificate: client.facts }),
    },
    problems: problems.filter(
      (each, place) =>
        problems.findIndex(({ variable, problem }) => variable === each.variable && problem === each.problem) === place,
    ),
  };
};

/** Node's own variable: a file with authorities for every TLS connection of the process. */
const extraAuthorities = 'NODE_EXTRA_CA_CERTS';

/** The authorities that `NODE_EXTRA_CA_CERTS` adds; none where the file cannot be read, of which Node itself has warned. */
export const extraCertificates = (): string[] => {
  try {
    return [readFileSync(process.env[extraAuthorities] ?? '', 'utf8')];
  } catch {
    return [];
  }
};

type Complain = (variable: string, problem: string, mend: string) => undefined;

const readClient = (
  names: ReturnType<typeof networkVariables>,
  pem: (variable: string) => string | undefined,
  variables: Variables,
  complain: Complain,
): { material: NonNullable<Network['client']>; facts: NonNullable<NetworkFacts['clientCertificate']> } | undefined => {
  const isSet = (variable: string): boolean => Boolean(variables[variable]?.trim());
  if (isSet(names.certificate) !== isSet(names.key)) {
    const [given, missing] = isSet(names.key) ? [names.key, names.certificate] : [names.certificate, names.key];
    return complain(given, `is set without ${missing}`, 'set both, or neither');
  }
  const [cert, key] = [pem(names.certificate), pem(names.key)];
  if (cert === undefined || key === undefined) return undefined;
  const certificate = certificateOf(certificatesIn(cert)[0] ?? cert);
  if (!certificate) return complain(names.certificate, 'holds no valid certificate', 'export it again, as PEM');
  const passphrase = variables[names.passphrase];
  const privateKey = privateKeyOf(key, passphrase);
  if (!privateKey) {
    const isLocked = /ENCRYPTED/.test(key);
    return isLocked
      ? complain(names.key, 'cannot be opened with its passphrase', `set ${names.passphrase} to the right one`)
      : complain(names.key, 'holds no private key', 'export the key again, as PEM');
  }
  if (!certificate.checkPrivateKey(privateKey))
    return complain(
      names.key,
      `does not belong to the certificate of ${names.certificate}`,
      'name the key of that certificate',
    );
  if (Date.parse(certificate.validTo) < Date.now())
    return complain(names.certificate, `has expired on ${certificate.validTo}`, 'have the certificate renewed');
  return {
    material: { cert, key, ...(passphrase ? { passphrase } : {}) },
    facts: {
      subject: certificate.subject.split('\n').join(', '),
      fingerprint: certificate.fingerprint256,
      validTo: new Date(certificate.validTo).toISOString(),
    },
  };
};

/** A PEM text in a variable, with line breaks or with `\n` for them, or the file that it names. */
const readPem = (value: string | undefined): { text: string } | { problem: string } | undefined => {
  const given = value?.trim();
  if (!given) return undefined;
  if (given.includes('-----BEGIN ')) return { text: given.replaceAll('\\n', '\n') };
  try {
    const text = readFileSync(given, 'utf8');
    return text.includes('-----BEGIN ') ? { text } : { problem: 'names a file that is not PEM' };
  } catch (error) {
    return { problem: `names a file that cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
};

const certificatesIn = (pem: string): string[] => {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  return found ?? [pem];
};

const certificateOf = (pem: string): X509Certificate | undefined => {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
};

const privateKeyOf = (key: string, passphrase: string | undefined): KeyObject | undefined => {
  try {
    return createPrivateKey({ key, ...(passphrase ? { passphrase } : {}) });
  } catch {
    return undefined;
  }
};
