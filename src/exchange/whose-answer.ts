import type { Answer } from './exchange.ts';

/** A page for people where a program asked for JSON: a maintenance page, a gateway, a firewall, a login. */
export const isWebPage = ({ mediaType, text }: Answer): boolean =>
  mediaType === 'text/html' || mediaType === 'application/xhtml+xml' || /^\s*<(!doctype html|html)\b/i.test(text);

/** How an answer may speak of the server, or of the way to it, instead of the request (RFC 9110 15.4, 15.6); `undefined` for others. */
export const amiss = (answer: Answer): string | undefined => {
  if (isWebPage(answer)) return 'a web page: maintenance, a gateway or a login';
  if (answer.status >= 300 && answer.status < 400) return 'a redirect, like other requests';
  return answer.status >= 500 ? 'a server error, like other requests' : undefined;
};
