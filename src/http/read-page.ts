import { Outage } from './outage.ts';
import { createTransport } from './transport.ts';

/** What to ask a page with, besides its address. */
export interface PageRequest {
  accept: string;
  userAgent: string;
  /** The `ETag` and `Last-Modified` of what is known already; an unchanged page then answers 304 (RFC 9110 13.1). */
  etag?: string | undefined;
  lastModified?: string | undefined;
}

/** What came of it. `url` is where the answer came from in the end, `moved` whether a permanent redirect led there. */
export interface Page {
  status: number;
  url: string;
  moved: boolean;
  headers: Record<string, string>;
  body: string;
}

const limits = { timeoutMs: 20_000, maxBodyBytes: 16 * 1024 * 1024 };
const maxRedirects = 5;

/** Reads public pages: bounded in time and size, with a few redirects, without cookies, and never from https to http. */
export const createPageReader = () => {
  const transport = createTransport(limits);

  const read = async (address: string, request: PageRequest, redirects = 0, moved = false): Promise<Page> => {
    const url = new URL(address);
    const headers = {
      accept: request.accept,
      'user-agent': request.userAgent,
      ...(request.etag === undefined ? {} : { 'if-none-match': request.etag }),
      ...(request.lastModified === undefined ? {} : { 'if-modified-since': request.lastModified }),
    };
    const answer = await transport.send({ method: 'GET', url, headers });
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || answer.status === 304 || location === undefined) {
      return { status: answer.status, url: address, moved, headers: answer.headers, body: answer.body };
    }
    const target = new URL(location, url);
    if (redirects === maxRedirects) throw new Outage('protocol', `${url.host} redirects again and again`);
    if (url.protocol === 'https:' && target.protocol !== 'https:')
      throw new Outage('protocol', `${url.host} redirects from https to ${target.protocol}`);
    const isForGood = answer.status === 301 || answer.status === 308;
    return read(target.href, request, redirects + 1, moved || isForGood);
  };

  return {
    read: (address: string, request: PageRequest): Promise<Page> => read(address, request),
    close: transport.close,
  };
};
