import { randomUUID } from 'node:crypto';
import { changedAt } from '../contract/changed-at.ts';
import { at, type Json } from '../contract/json.ts';
import { lifetimesOf, type Provider, pointersOf, type TokenSource } from '../provider/provider.ts';
import type { Call } from './definition.ts';
import { withoutOtherTokens } from './forms.ts';
import { declaredEnd, issuedBy } from './issued-tokens.ts';
import type { Reply } from './seams.ts';

/** The success with fresh tokens in it, for an owner: `fields` replace those of the example. */
export const issueFor = async (
  provider: Provider,
  call: Call,
  { owner = '', chain = randomUUID(), fields = {} }: NonNullable<Parameters<Call['issue']>[0]> = {},
): Promise<Reply> => {
  let reply = call.success(fields);
  const { body } = reply;
  if (body !== undefined) reply = { ...reply, body: withoutOtherTokens(provider, call.documented, call.form, body) };
  for (const { name, source, form, seconds } of issuedBy(provider, call.form, body)) {
    const lifetimeSeconds = seconds === undefined ? undefined : call.lifetime(seconds);
    const end = lifetimeSeconds === undefined ? {} : { lifetimeSeconds };
    const claims = { sub: owner || 'mock' };
    const token = await call.tokens.issue({ now: call.now, kind: name, form, owner, chain, claims, ...end });
    reply = withToken(reply, source, token);
    for (const field of lifetimesOf(source))
      reply = withValue(reply, field.pointer, (example) => declaredEnd(field, lifetimeSeconds ?? 0, call.now, example));
  }
  return reply;
};

const withValue = (reply: Reply, pointer: string, change: (example: Json) => Json): Reply =>
  at(reply.body, pointer) === undefined ? reply : { ...reply, body: changedAt(reply.body ?? null, pointer, change) };

/** The answer with a token where its documents have it: in the body, in a header, in a cookie, or in `Location`. */
const withToken = (reply: Reply, source: TokenSource, token: string): Reply => {
  const { from } = source;
  if (from === undefined)
    return pointersOf(source).reduce((all, pointer) => withValue(all, pointer, () => token), reply);
  const { headers } = reply;
  if ('header' in from) return { ...reply, headers: { ...headers, [from.header.toLowerCase()]: token } };
  if ('cookie' in from) {
    const cookies = [
      ...(headers['set-cookie'] ? [headers['set-cookie']] : []),
      `${from.cookie}=${token}; Path=/; HttpOnly`,
    ];
    return { ...reply, headers: { ...headers, 'set-cookie': cookies.join(', ') } };
  }
  const location = new URL(headers.location ?? 'https://client.invalid/callback');
  location.searchParams.set(from.location, token);
  return { ...reply, headers: { ...headers, location: location.href } };
};
