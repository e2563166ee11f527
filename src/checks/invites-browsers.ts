import { type Check, unless } from './check.ts';

/** The answer to a preflight lets a page from elsewhere send these headers, or lets it send none of them (Fetch, 4.8 CORS-preflight fetch). */
export const invitesBrowsers: Check<{ headers: readonly string[]; allowed: boolean }> = (
  { request, answer },
  { headers, allowed },
) => {
  const listed = (answer.headers['access-control-allow-headers'] ?? '').toLowerCase().split(/\s*,\s*/);
  const origin = answer.headers['access-control-allow-origin'];
  const isForUs = answer.status >= 200 && answer.status < 300 && ['*', request.headers.Origin].includes(origin);
  return headers.flatMap((name) => {
    // The asterisk covers every header but Authorization.
    const isStarred = listed.includes('*') && name.toLowerCase() !== 'authorization';
    const isAllowed = isForUs && (isStarred || listed.includes(name.toLowerCase()));
    const place = 'header access-control-allow-headers';
    const received = isAllowed ? `allows ${name}` : `does not allow ${name}`;
    return unless(isAllowed === allowed, place, `${allowed ? 'allows' : 'does not allow'} ${name}`, received);
  });
};
