import { percentDecoded } from '../contract/percent-decoded.ts';
import { isLoopback, withoutDot } from './hosts.ts';

/** A proxy of the network, and the variable that names it. */
export interface NetworkProxy {
  variable: string;
  /** Without credentials. */
  url: URL;
  /** The value of `Proxy-Authorization` (RFC 7617), where the variable holds credentials. */
  authorization?: string;
}

/** A variable that should name a proxy, but names none that can be used. */
export interface ProxyProblem {
  variable: string;
  problem: string;
  mend: string;
}

type Variables = Record<string, string | undefined>;

/** The variables of proxies by the scheme of what is asked for. Of two spellings the lower case counts, as for curl. */
const byScheme: Record<string, string> = { http: 'HTTP_PROXY', https: 'HTTPS_PROXY' };

/**
 * The proxy that a URL (`http:`, `https:`, `ws:`, `wss:`) is reached through, by `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` in either case;
 * `undefined` for none. Loopback is never reached through them. A variable of its own, `own`, stands above them all, for loopback too.
 */
export const proxyFor = (
  { protocol, hostname, port }: URL,
  variables: Variables = process.env,
  own?: string,
): NetworkProxy | ProxyProblem | undefined => {
  if (own !== undefined && variables[own]?.trim()) return readProxy(own, variables[own]);
  const scheme = protocol.replace(/^ws/, 'http').replace(':', '');
  const host = withoutDot(hostname);
  if (isLoopback(host) || isExcluded(host, port || defaultPort(scheme), both('NO_PROXY', variables).value))
    return undefined;
  const { name, value } = both(byScheme[scheme] ?? '', variables);
  return value === '' ? undefined : readProxy(name, value);
};

const defaultPort = (scheme: string): string => (scheme === 'https' ? '443' : '80');

const both = (name: string, variables: Variables): { name: string; value: string } => {
  const lower = name.toLowerCase();
  const chosen = variables[lower]?.trim() ? lower : name;
  return { name: chosen, value: variables[chosen]?.trim() ?? '' };
};

const readProxy = (variable: string, value: string): NetworkProxy | ProxyProblem => {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value.trim()) ? value.trim() : `http://${value.trim()}`;
  const mend = 'write it as http://host:port, or http://name:password@host:port';
  if (!URL.canParse(text)) return { variable, problem: 'is not the URL of a proxy', mend };
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol))
    return {
      variable,
      problem: `names a ${url.protocol.replace(':', '')} proxy, and only HTTP proxies are spoken to`,
      mend,
    };
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const pair = `${percentDecoded(username)}:${percentDecoded(password)}`;
  return { variable, url, ...(pair === ':' ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }) };
};

/** Whether NO_PROXY names a host: by `*`, by its name or that of a domain above it, by its address, or by a range of IPv4 addresses. */
const isExcluded = (host: string, port: string, list: string): boolean =>
  list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, onlyPort] = /^(.*[^:]|\[.*\]):(\d+)$/.exec(entry) ?? [];
      const isName = entry.split(':').length > 2 && !entry.startsWith('[');
      if (!isName && onlyPort !== undefined && onlyPort !== port) return false;
      const domain = withoutDot((isName ? `[${entry}]` : name).replace(/^\*?\./, ''));
      return host === domain || host.endsWith(`.${domain}`) || isInRange(host, domain);
    });

/** Whether an IPv4 address lies in a range such as `10.0.0.0/8` (RFC 4632). */
const isInRange = (host: string, range: string): boolean => {
  const [network = '', bits = ''] = range.split('/');
  const [address, base] = [numberOf(host), numberOf(network)];
  if (address === undefined || base === undefined || !/^\d+$/.test(bits) || Number(bits) > 32) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(address / size) === Math.floor(base / size);
};

const numberOf = (address: string): number | undefined => {
  const parts = address.split('.').map(Number);
  const isAddress = /^\d+(\.\d+){3}$/.test(address) && parts.every((part) => part < 256);
  return isAddress ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
};

/** Every password and user name that a variable of the environment holds for a proxy, with that variable. */
export const proxySecrets = (variables: Variables = process.env): { label: string; value: string }[] =>
  Object.entries(variables).flatMap(([label, value = '']) => {
    if (!/(^|_)proxy$/i.test(label) || /^no_proxy$/i.test(label) || value.trim() === '') return [];
    const raw = /^(?:[a-z][a-z\d+.-]*:\/\/)?([^/]*)@/i.exec(value.trim())?.[1] ?? '';
    const [, password = ''] = /^[^:]*:(.*)$/.exec(raw) ?? [];
    const proxy = readProxy(label, value);
    const authorization = 'authorization' in proxy ? [proxy.authorization.replace('Basic ', '')] : [];
    return [password, percentDecoded(password), ...authorization]
      .filter((secret, place, all) => secret.length >= shortestSecret && all.indexOf(secret) === place)
      .map((secret) => ({ label, value: secret }));
  });

/** A shorter password would hide words that have nothing to do with it; characters. */
const shortestSecret = 6;
