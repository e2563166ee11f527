import type { Operation } from '../contract/contract.ts';
import { at, type Json } from '../contract/json.ts';
import type { Provider } from '../provider/provider.ts';
import type { Call, MockDefinition } from './definition.ts';
import { isIntrospection, isRenewal, isRevocation, presentedIn } from './issued-tokens.ts';
import { mockCredential } from './mock-credential.ts';
import { isOf, type Placement, placementsOf, sentAt } from './placements.ts';
import { absent, elsewhere, malformedReply, refusal } from './rejections.ts';
import type { Reply } from './seams.ts';

/** How a mock behaves, complete: what contract and `provider.ts` say, and what the suite's own `mock.ts` puts in its place. */
export interface Behaviour {
  credentials: Record<string, string>;
  world(): unknown;
  /** Answers a request, from its security to its success. */
  answer(call: Call): Promise<Reply>;
  elsewhere: { status: number; body: Json | undefined };
}

/** The behaviour of a provider's mock. Throws where the suite's own `mock.ts` names what the contract does not have. */
export const behaviourOf = (provider: Provider, own: MockDefinition = {}): Behaviour => {
  const { contract } = provider;
  requireDocumented(provider, own);
  const guard = own.guard ?? derivedGuard(provider, own);
  const isAbsent = new Set(provider.probes.filter((probe) => probe.absent).map(({ operation }) => operation));

  const handle = (call: Call): Reply | Promise<Reply> => {
    const handler = own.operations?.[call.operation];
    if (handler) return handler(call);
    if (isAbsent.has(call.operation)) return absent(call.documented);
    return handleTokens(provider, call);
  };

  return {
    credentials: {
      ...Object.fromEntries(
        Object.keys(provider.credentials)
          .filter((name) => own.credentials?.[name] === undefined)
          .map((name) => [name, mockCredential(provider, name)]),
      ),
      ...own.credentials,
    },
    world: own.world ?? (() => ({})),
    elsewhere: own.elsewhere ?? elsewhere(contract),
    async answer(call) {
      const turnedAway = await guard(call);
      if (turnedAway) return turnedAway;
      if (call.problem) return own.misuse?.(call) ?? malformedReply(call.documented, call.problem);
      return (own.guard ? undefined : await unknownSender(provider, own, call)) ?? handle(call);
    },
  };
};

/** What an operation does with the tokens that its request is about (RFC 6749 6, RFC 7009, RFC 7662), and with those that it issues. */
const handleTokens = async (provider: Provider, call: Call): Promise<Reply> => {
  const { documented, tokens } = call;
  const [presented] = presentedIn(provider, documented);
  const sent = presented && sentAt(call, presented);
  if (isIntrospection(provider, documented)) {
    const state = await tokens.inspect(sent, Object.keys(provider.tokens), call);
    return state === 'good' ? call.success({ active: true }) : { ...call.success(), body: { active: false } };
  }
  if (isRevocation(provider, documented)) {
    tokens.end(sent);
    return call.success();
  }
  const [owner, chain] = [tokens.ownerOf(sent), tokens.chainOf(sent)];
  if (sent && presented && isRenewal(provider, documented) && worksOnce(provider, documented.id, presented.name))
    tokens.spend(sent);
  return call.issue({ ...(owner === undefined ? {} : { owner }), ...(chain === undefined ? {} : { chain }) });
};

/** Whether a token works once, by its own declaration or by that of the operation that spends it. */
const worksOnce = ({ tokens, renewals = [] }: Provider, operation: string, token: string): boolean =>
  tokens[token]?.singleUse === true ||
  renewals.some((renewal) => renewal.operation === operation && renewal.spends === token && renewal.singleUse);

/** Whether a request carries what it has to, at one placement, and the answer where it does not. */
const checkAt = async (own: MockDefinition, call: Call, placement: Placement): Promise<Reply | undefined> => {
  const sent = sentAt(call, placement);
  const { name, kind } = placement;
  if (kind === 'token') {
    const state = await call.tokens.inspect(sent, [...(own.accepts?.[name] ?? [name])], call);
    if (state === 'revoked') call.tokens.noticeReuse(sent);
    return state === 'good' ? undefined : refusal(call.documented);
  }
  if (call.knows(name, sent)) return undefined;
  const row = own.refusals?.[name];
  return row === undefined ? refusal(call.documented) : call.error(row);
};

/** Lets in who satisfies all schemes of one of the operation's alternatives (OpenAPI 3.1, Security Requirement Object). */
const derivedGuard =
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
    const placements = placementsOfScheme(provider, call.documented, scheme);
    if (placements.length === 0) return refusal(call.documented);
    for (const placement of placements) {
      const refused = await checkAt(own, call, placement);
      if (refused) return refused;
    }
  }
  return undefined;
};

/** Where a scheme's credentials stand, such as both halves of Basic: in the operation's own template, or else in that of any other operation. */
const placementsOfScheme = (
  { contract, ...provider }: Provider,
  { id }: Operation,
  scheme: string,
): readonly Placement[] =>
  [id, ...Object.keys(provider.requests)]
    .map((operation) =>
      placementsOf({ contract, ...provider }, operation).filter((placement) =>
        isOf(placement, contract.securitySchemes[scheme]),
      ),
    )
    .find((placements) => placements.length > 0) ?? [];

/**
 * The answer to a request whose credentials and tokens are wrong where no security scheme looks: in the body of a token request, for
 * example. An empty one is malformed. All are looked at, and those with an error of their own are refused last.
 */
const unknownSender = async (provider: Provider, own: MockDefinition, call: Call): Promise<Reply | undefined> => {
  const { documented } = call;
  const isForSecurity = (placement: Placement): boolean =>
    documented.security.flat().some((scheme) => isOf(placement, provider.contract.securitySchemes[scheme]));
  // Whoever asks about a token, or ends one, may name any (RFC 7009 2.2, RFC 7662 2.2).
  const takesAny = isIntrospection(provider, documented) || isRevocation(provider, documented);
  const placements = placementsOf(provider, documented.id)
    .filter((placement) => !isForSecurity(placement) && !(takesAny && placement.kind === 'token'))
    .sort((a, b) => Number(a.name in (own.refusals ?? {})) - Number(b.name in (own.refusals ?? {})));
  if (placements.some((placement) => placement.in === 'body' && at(call.body, placement.at) === '')) {
    return malformedReply(documented, 'body');
  }
  const refused: Reply[] = [];
  for (const placement of placements) refused.push(...[(await checkAt(own, call, placement)) ?? []].flat());
  return refused[0];
};

/** Rows and operations that a `mock.ts` names have to be in the contract: what the compiler cannot see is seen at the start. */
const requireDocumented = ({ id, contract }: Provider, own: MockDefinition): void => {
  const rows = new Set(contract.errors.map(({ status, name }) => `${status}/${name}`));
  const unknown = [...(own.rejections ?? []), ...Object.values(own.refusals ?? {})].find((row) => !rows.has(row));
  if (unknown) throw new Error(`suites/${id}/mock.ts: no operation documents the error ${unknown}`);
  const operation = Object.keys(own.operations ?? {}).find((name) => !contract.operations.has(name));
  if (operation) throw new Error(`suites/${id}/mock.ts: no operation is named ${operation}`);
};
