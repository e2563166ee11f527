import { randomUUID } from 'node:crypto';
import { usualHeader } from '../exchange/request-ids.ts';

/**
 * The headers of a request with an id of its own, so that the provider's logs can be searched for it: in `header`, and in `traceparent`
 * (W3C Trace Context, 3.2, sampled). What the request says itself stays as it is.
 */
export const identified = (headers: Record<string, string>, header: string = usualHeader): Record<string, string> => {
  const said = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const ids = { [header]: randomUUID(), traceparent: `00-${idOf(16)}-${idOf(8)}-01` };
  const missing = Object.entries(ids).filter(([name]) => !said.has(name.toLowerCase()));
  return { ...headers, ...Object.fromEntries(missing) };
};

/** An id of so many bytes in hexadecimal, of eight at least: so it is never all zeros, which would be invalid, for a UUID names its version there. */
const idOf = (bytes: number): string =>
  randomUUID()
    .replaceAll('-', '')
    .slice(0, 2 * bytes);
