import { changedAt } from '../contract/changed-at.ts';
import type { Json } from '../contract/json.ts';
import type { Introspection, Provider, Renewal } from '../provider/provider.ts';
import { documentedSchema } from '../schema/compiled-schema.ts';
import type { Call, MockDefinition } from './definition.ts';
import { formsOf, presentedIn, revokedIn } from './forms.ts';
import { derivedGuard, unknownSender } from './guard.ts';
import { inactiveBody } from './inactive.ts';
import { mockCredential } from './mock-credential.ts';
import { sentAt } from './placements.ts';
import { absent, elsewhere, malformedReply, unsupportedGrant } from './rejections.ts';
import type { Reply } from './seams.ts';

/** How a mock behaves, complete: what contract and `provider.ts` say, and what the suite's own `mock.ts` puts in its place. */
export interface Behaviour {
  credentials: Record<string, string>;
  world(): unknown;
  /** Answers a request, from its security to its success. */
  answer(call: Call): Promise<Reply>;
  elsewhere: { status: number; body: Json | undefined };
}

/** The schema of a body by the name of its component. */
type SchemaOf = (name: string) => Json;

/** The behaviour of a provider's mock. Throws where the suite's own `mock.ts` names what the contract does not have. */
export const behaviourOf = (
  provider: Provider,
  own: MockDefinition = {},
  schemaOf: SchemaOf = (name) => documentedSchema(provider.contract.provider, name),
): Behaviour => {
  const { contract } = provider;
  requireDocumented(provider, own);
  const guard = own.guard ?? derivedGuard(provider, own);
  const isAbsent = new Set(provider.probes.filter((probe) => probe.absent).map(({ operation }) => operation));

  const handle = (call: Call): Reply | Promise<Reply> => {
    const handler = own.operations?.[call.operation];
    if (handler) return handler(call);
    if (isAbsent.has(call.operation)) return absent(call.documented);
    return handleTokens(provider, call, schemaOf);
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
      // Another grant breaks the documented list of grants as well, and has a code of its own.
      const otherGrant = own.guard ? undefined : unsupportedGrant(call, formsOf(provider, call.documented));
      if (otherGrant) return otherGrant;
      if (call.problem) return own.misuse?.(call) ?? malformedReply(call.documented, call.problem);
      const unknown = own.guard ? undefined : await unknownSender(provider, own, call);
      return unknown ?? handle(call);
    },
  };
};

/** What an operation does with the tokens that its request is about (RFC 6749 6, RFC 7009, RFC 7662), and with those that it issues. */
const handleTokens = async (provider: Provider, call: Call, schemaOf: SchemaOf): Promise<Reply> => {
  const { documented, form, tokens } = call;
  const about = { provider, operation: documented, template: form.template };
  const [presented] = form.revocations.length > 0 ? [revokedIn(about)] : presentedIn(about);
  const sent = presented && sentAt(call, presented);
  if (form.introspection) return inspected(provider, call, form.introspection, sent, schemaOf);
  if (form.revocations.length > 0) {
    const kind = tokens.kindOf(sent);
    const meant = form.revocations.find(({ names }) => names === kind);
    tokens.end(sent, meant?.ends);
    return call.success();
  }
  const [owner, chain] = [tokens.ownerOf(sent), tokens.chainOf(sent)];
  if (sent && form.renewal) renew(call, form.renewal, sent);
  return call.issue({ ...(owner === undefined ? {} : { owner }), ...(chain === undefined ? {} : { chain }) });
};

/** What a token is worth, in the declared field. */
const inspected = async (
  provider: Provider,
  call: Call,
  introspection: Introspection,
  sent: string | undefined,
  schemaOf: SchemaOf,
): Promise<Reply> => {
  const { active = { pointer: '/active', is: true } } = introspection;
  const state = await call.tokens.inspect(sent, Object.keys(provider.tokens), call);
  const good = call.success();
  if (state === 'good') return { ...good, body: changedAt(good.body ?? {}, active.pointer, () => active.is) };
  return { ...good, body: inactiveBody(call.documented, introspection, schemaOf) };
};

/** Spends a token: it works no more where it works once, and what came of it before ends where that is documented. */
const renew = ({ tokens }: Call, { singleUse, old, gives }: Renewal, sent: string): void => {
  if (old === 'ends') tokens.endOthers(sent, gives);
  if (singleUse) tokens.spend(sent);
};

/** Rows and operations that a `mock.ts` names have to be in the contract: what the compiler cannot see is seen at the start. */
const requireDocumented = ({ id, contract }: Provider, own: MockDefinition): void => {
  const rows = new Set(contract.errors.map(({ status, name }) => `${status}/${name}`));
  const unknown = [...(own.rejections ?? []), ...Object.values(own.refusals ?? {})].find((row) => !rows.has(row));
  if (unknown) throw new Error(`suites/${id}/mock.ts: no operation documents the error ${unknown}`);
  const operation = Object.keys(own.operations ?? {}).find((name) => !contract.operations.has(name));
  if (operation) throw new Error(`suites/${id}/mock.ts: no operation is named ${operation}`);
};
