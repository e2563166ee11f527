import { parseHttpDate } from '../exchange/http-date.ts';
import { answeredAt } from '../exchange/lifetime.ts';
import { type Check, unless } from './check.ts';

/** The answer does not invite a cache to keep it: no `public`, no `max-age` or `s-maxage` above zero, no `Expires` in the future (RFC 9111 3). */
export const isNotCacheable: Check<unknown> = (exchange) => {
  const control = exchange.answer.headers['cache-control'] ?? '';
  const directives = control
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  if (directives.includes('no-store') || directives.includes('private')) return [];
  const invites = directives.some((directive) => directive === 'public' || /^(s-)?max-?age="?0*[1-9]/.test(directive));
  // `Expires` counts where no directive sets an age, and `no-cache` lets nobody use what it stored without asking (RFC 9111 5.2.2.4, 5.3).
  const isOpen = !directives.some((directive) => /^(s-)?max-?age\b|^no-cache$/.test(directive));
  const keptUntil = isOpen && (parseHttpDate(exchange.answer.headers.expires) ?? 0) > answeredAt(exchange);
  return [
    ...unless(!invites, 'header cache-control', 'no invitation to store a token', control),
    ...unless(!keptUntil, 'header expires', 'no invitation to store a token', exchange.answer.headers.expires ?? ''),
  ];
};
