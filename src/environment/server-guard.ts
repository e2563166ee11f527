import type { Contract } from '../contract/contract.ts';
import { isLoopback, withoutDot } from './hosts.ts';
import type { Settings } from './settings.ts';

/** What is wrong with an address, and how to mend it; `url` is the one to use where nothing is. */
export type Guarded = { url: string } | { problem: string; mend: string };

/** What may be done on purpose. */
export type Allowed = Pick<Settings, 'allowHosts' | 'allowProduction'>;

/**
 * Whether credentials may go to an address: to this machine, or over TLS to a documented stage, and elsewhere only where that is allowed
 * by name. A documented production host needs `--allow-production`, which `--allow-host` never stands for, and never gets plain HTTP.
 */
export const guardServer = (
  address: string,
  { servers, name }: { servers: Contract['servers']; name: string },
  { allowHosts, allowProduction }: Allowed,
): Guarded => {
  const given = address.trim();
  // The URL parser would drop line breaks and tabs in silence.
  if (/[\s\p{Cc}]/u.test(given)) return { problem: 'holds a space or a control character', mend: 'copy it again' };
  if (!URL.canParse(given)) return { problem: 'is not a URL', mend: 'write it as https://host/path' };
  const url = new URL(given);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { problem: 'is not an http(s) URL', mend: 'write it as https://host/path' };
  if (url.username || url.password)
    return { problem: 'holds a user name or password', mend: 'put credentials into their own variables' };
  if (url.search || url.hash || given.includes('?') || given.includes('#'))
    return { problem: 'holds a query or a fragment', mend: 'leave only scheme, host and path' };
  const host = withoutDot(url.hostname);
  const usable = { url: url.href.replace(/\/+$/, '') };
  if (isLoopback(host)) return usable;
  const isPlain = url.protocol === 'http:';
  if (isProduction(servers, host, url.pathname)) {
    if (isPlain)
      return {
        problem: `is plain HTTP to the production host ${host}: credentials would travel in clear`,
        mend: 'use https',
      };
    if (allowProduction) return usable;
    return { problem: `names the production host ${host}`, mend: 'use a sandbox, or allow it with --allow-production' };
  }
  if (allowHosts.map(withoutDot).includes(host)) return usable;
  if (isPlain)
    return {
      problem: 'is plain HTTP to another machine: credentials would travel in clear',
      mend: `use https, or --allow-host ${host}`,
    };
  if (servers.some(({ url: documented }) => hostOf(documented) === host)) return usable;
  return {
    problem: `names ${host}, a host that no document of ${name} mentions`,
    mend: `check it, or allow it with --allow-host ${host}`,
  };
};

const hostOf = (url: string): string => withoutDot(new URL(url).hostname);

/** Where a stage shares the host of production, the documented path tells them apart, and nothing else is believed to be the stage. */
const isProduction = (servers: Contract['servers'], host: string, path: string): boolean => {
  const here = servers.filter(({ url }) => hostOf(url) === host);
  const isBelow = (url: string): boolean => `${path}/`.startsWith(`${new URL(url).pathname.replace(/\/+$/, '')}/`);
  const [closest] = here
    .filter(({ url }) => isBelow(url))
    .toSorted((a, b) => new URL(b.url).pathname.length - new URL(a.url).pathname.length);
  if (here.every(({ environment }) => environment === 'stage')) return false;
  return closest?.environment !== 'stage';
};
