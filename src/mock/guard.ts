import { at } from '../contract/json.ts';
import type { Provider } from '../provider/provider.ts';
import { refusedAssertion } from './client-assertion.ts';
import type { Call, MockDefinition } from './definition.ts';
import { formsOf } from './forms.ts';
import { carriesFixedText, isOf, type Placement, placementsIn, sentAt } from './placements.ts';
import { malformedReply, refusal, refusedGrant } from './rejections.ts';
import type { Reply } from './seams.ts';

/** Whether a request carries what it has to, at one placement, and the answer where it does not. */
const checkAt = async (own: MockDefinition, call: Call, placement: Placement): Promise<Reply | undefined> => {
  const sent = sentAt(call, placement);
  const { name, kind } = placement;
  if (kind === 'token') {
    const state = await call.tokens.inspect(sent, [...(own.accepts?.[name] ?? [name])], call);
    if (state === 'revoked' && call.form.renewal?.reuseEndsAll) call.tokens.noticeReuse(sent);
    if (state === 'good') return undefined;
    return name === call.form.renewal?.spends
      ? refusedGrant(call.documented)
      : refusal(call.documented, 'invalid_token');
  }
  if (call.knows(name, sent)) return undefined;
  const row = own.refusals?.[name];
  return row === undefined ? refusal(call.documented) : call.error(row);
};

/** Lets in who satisfies all schemes of one of the operation's alternatives (OpenAPI 3.1, Security Requirement Object). */
export const derivedGuard =
  (provider: Provider, own: MockDefinition) =>
  async (call: Call): Promise<Reply | undefined> => {
    const { security } = call.documented;
    let first: Reply | undefined;
    for (const schemes of security) {
      const refused = await refusedBy(provider, own, call, schemes);
      if (!refused) return undefined;
      first ??= refused;
    }
    return first;
  };

const refusedBy = async (
  provider: Provider,
  own: MockDefinition,
  call: Call,
  schemes: readonly string[],
): Promise<Reply | undefined> => {
  for (const scheme of schemes) {
    // A certificate is the matter of TLS, which a mock on loopback does not speak.
    if (provider.contract.securitySchemes[scheme]?.type === 'mutualTLS') continue;
    const placements = placementsFor(provider, call, scheme);
    if (placements.length === 0) {
      if (carriesFixedText(call, call.form.template, provider.contract.securitySchemes[scheme])) continue;
      return refusal(call.documented);
    }
    for (const placement of placements) {
      const refused = await checkAt(own, call, placement);
      if (refused) return refused;
    }
  }
  return undefined;
};

/** Where a scheme's credentials stand, both halves of Basic for example: in this request, or else in that of any other operation. */
const placementsFor = (provider: Provider, { form }: Call, scheme: string): Placement[] => {
  const isHere = (placement: Placement): boolean => isOf(placement, provider.contract.securitySchemes[scheme]);
  const all = [
    form.template,
    ...[...provider.contract.operations.values()].flatMap((operation) =>
      formsOf(provider, operation).map(({ template }) => template),
    ),
    ...Object.values(provider.requests),
  ];
  return all.map((template) => placementsIn(provider, template).filter(isHere)).find((found) => found.length > 0) ?? [];
};

/**
 * The answer to a request whose credentials and tokens are wrong where no security scheme looks: in the body of a token request, for
 * example. An empty one is malformed. All are looked at, and those with an error of their own are refused last.
 */
export const unknownSender = async (
  provider: Provider,
  own: MockDefinition,
  call: Call,
): Promise<Reply | undefined> => {
  const { documented, form } = call;
  const isForSecurity = (placement: Placement): boolean =>
    documented.security.flat().some((scheme) => isOf(placement, provider.contract.securitySchemes[scheme]));
  // Whoever asks about a token, or ends one, may name any (RFC 7009 2.2, RFC 7662 2.2).
  const takesAny = form.introspection !== undefined || form.revocations.length > 0;
  const placements = placementsIn(provider, form.template)
    .filter((placement) => !isForSecurity(placement) && !(takesAny && placement.kind === 'token'))
    .sort((a, b) => Number(a.name in (own.refusals ?? {})) - Number(b.name in (own.refusals ?? {})));
  if (placements.some((placement) => placement.in === 'body' && at(call.body, placement.at) === '')) {
    return malformedReply(documented, 'body');
  }
  const refused: Reply[] = [(await refusedAssertion(provider, call)) ?? []].flat();
  for (const placement of placements) refused.push(...[(await checkAt(own, call, placement)) ?? []].flat());
  return refused[0] ?? otherwiseAuthenticated(call);
};

/** A client that authenticates itself in two ways at once is refused (RFC 6749 2.3). */
const otherwiseAuthenticated = (call: Call): Reply | undefined =>
  authenticatesTwice(call, call.form.template.client?.kind) ? malformedReply(call.documented, 'body') : undefined;

/** Whether a request has a client's secret in its body and in Basic as well. */
export const authenticatesTwice = (
  { headers, body }: Pick<Call, 'headers' | 'body'>,
  documented: string | undefined,
): boolean =>
  (documented === 'basic' || documented === 'body') &&
  /^basic /i.test(headers.authorization ?? '') &&
  at(body, '/client_secret') !== undefined;

/** Whether a request has a client's secret in Basic where it belongs into the body, or the other way round, and nowhere else. */
export const authenticatesOtherwise = (
  { headers, body }: Pick<Call, 'headers' | 'body'>,
  documented: string | undefined,
): boolean => {
  const isBasic = /^basic /i.test(headers.authorization ?? '');
  const isInBody = at(body, '/client_secret') !== undefined;
  return documented === 'basic' ? isInBody && !isBasic : documented === 'body' && isBasic && !isInBody;
};
