import { randomUUID } from 'node:crypto';
import { distinctive, isSecret } from '../environment/is-secret.ts';
import { readSecretsKey } from '../environment/keys.ts';
import { secretVariables } from '../environment/secret-variables.ts';
import type { Settings } from '../environment/settings.ts';
import type { Account } from '../environment/stage.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { createMask, type Mask } from '../masking/mask.ts';
import type { Provider } from '../provider/provider.ts';
import { providerIds } from '../provider/suites.ts';
import { openSecretLog, type SecretLog } from '../state/secret-log.ts';
import type { MaskedExchange } from '../verdict/result.ts';
import type { Ageing } from './ageing-tokens.ts';
import { backgroundRun } from './background-run.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { type Client, createClient, realTime, shortenedMs, type Time, transportOf } from './client.ts';
import type { FakeClock } from './fake-clock.ts';
import { createLearnSecrets } from './learn-secrets.ts';
import type { Leftover } from './leftovers.ts';
import type { Evidence } from './plain-evidence.ts';
import { createPropagation, type Propagation } from './propagation.ts';
import { publicTexts } from './public-texts.ts';
import { createRecipes } from './recipes.ts';
import { followRotation, type Rotation } from './rotation.ts';
import { fileMemory, type RunMemory } from './run-memory.ts';
import type { TestRun } from './test-run.ts';
import { createTokenPool, type TokenPool } from './token-pool.ts';
import { type WaitingBudget, waitingBudget } from './waiting-budget.ts';

/** Everything that the tests of one provider share in one worker: the connection, the secrets, the tokens, what is known of the server. */
export interface Context extends Evidence {
  provider: Provider;
  settings: Settings;
  account: Account;
  /** Takes over what an answer gives in place of a credential. */
  noticeRotation: Rotation['notice'];
  client: Client;
  /** The mock's clock and reset; absent on a stage. */
  fakeClock: FakeClock | undefined;
  tokens: TokenPool;
  /** Tokens of which time runs, set aside for the tests of their ends. */
  ageing: Ageing[];
  /** Whether tokens of each kind were set aside, as far as they could be. */
  hasSetAside: boolean;
  /** What may be waited for time to pass. */
  budget: WaitingBudget;
  /** The notebook of what belongs to no test. */
  background: TestRun;
  breaker: CircuitBreaker;
  /** Operations whose passing twin was seen, by spec file. */
  twins: Map<string, Set<string>>;
  /** Good exchanges that tests share, by operation, with their evidence. */
  samples: Map<string, { exchange: Exchange; evidence: MaskedExchange }>;
  /** Which of the probes this server has, as far as asked. */
  probesThere: Map<string, boolean>;
  /** Every token that an answer gave out, whatever its name, by its key (see keyOf). */
  issued: Set<string>;
  /** Refusals that were seen beside a good request that passed, see control-requests.ts. */
  refusals: Set<string>;
  /** Credentials with which a request was let in, as far as somebody had to know, see unproven-credentials.ts. */
  proven: Set<string>;
  /** What the provider has done a moment ago, and not everywhere yet; absent where a mock answers. */
  propagation: Propagation | undefined;
  /** Waits, in milliseconds. */
  sleep: Time['sleep'];
  /** How often it was asked whether good requests still pass, see said-to-everybody.ts. */
  confirmed: number;
  /** What was odd about how answers came, and is noted already: once for all answers. */
  oddities: Set<string>;
  /** Operations that may have done their work without saying so: they gave no answer, or a server error. */
  doubtful: Set<string>;
  /** The longest that an opened socket is watched, in milliseconds, where the server is in this process and says at once what it does. */
  longestWatchMs?: number;
  /** What shared tokens left behind at the provider. */
  leftovers: Leftover[];
  /** Milliseconds since 1970. */
  now(): number;
  reached(): boolean;
  markReached(): void;
  /** How far the provider's clock is ahead of ours, in seconds; `null` before an answer with a `Date` came. */
  clockSkewSeconds(): number | null;
  markClockSkew(seconds: number): void;
  close(): Promise<void>;
}

/** Opens the context of a provider. `account` says where it is; a mock brings its own clock, and `time` is how it passes elsewhere. */
export const openContext = (
  provider: Provider,
  settings: Settings,
  given: Account,
  fakeClock?: FakeClock,
  memory: RunMemory = fileMemory(settings.reports, provider.id),
  time: Time = realTime,
  evidence?: Evidence,
): Context => {
  const { down, requests, waitedSeconds: waited, ...recalled } = memory.recall();
  let { reached, clockSkewSeconds } = recalled;
  const { now } = fakeClock ?? time;
  // The mock takes what it was given for ever.
  const rotation = fakeClock
    ? undefined
    : followRotation(provider, given, settings, (...secret) => mask.learn(...secret));
  const account = { ...given, credentials: rotation?.credentials ?? given.credentials };
  const client = createClient(settings, requests, time, transportOf(settings, account.network?.used));
  const { mask, learnSecrets, recipes } = evidence ?? shownEvidence(provider, account, settings, now, !fakeClock);
  return {
    provider,
    settings,
    account,
    mask,
    learnSecrets,
    noticeRotation: rotation?.notice ?? (() => {}),
    recipes,
    client,
    fakeClock,
    tokens: createTokenPool(now),
    ageing: [],
    hasSetAside: false,
    budget: waitingBudget(settings.waitSeconds, waited, (waitedSeconds) => memory.remember({ waitedSeconds })),
    background: backgroundRun(provider),
    breaker: createCircuitBreaker({
      preflight: provider.preflight,
      longWaitMs: shortenedMs(settings),
      known: down,
      onOpen: (obstacle) => memory.remember({ down: obstacle }),
    }),
    twins: new Map(),
    samples: new Map(),
    probesThere: new Map(),
    issued: new Set(),
    refusals: new Set(),
    proven: new Set(),
    doubtful: new Set(),
    propagation: fakeClock ? undefined : createPropagation(now),
    sleep: time.sleep,
    confirmed: 0,
    oddities: new Set(),
    leftovers: [],
    now,
    reached: () => reached,
    markReached() {
      reached = true;
      memory.remember({ reached });
    },
    clockSkewSeconds: () => clockSkewSeconds,
    markClockSkew(seconds) {
      clockSkewSeconds = seconds;
      memory.remember({ clockSkewSeconds });
    },
    async close() {
      memory.remember({ requests: client.sent() });
      await client.close();
    },
  };
};

/** Evidence for people: without a secret, and with how to make each request again. */
const shownEvidence = (
  provider: Provider,
  account: Account,
  settings: Settings,
  now: () => number,
  isStage: boolean,
): Evidence => {
  const mask = maskOf(provider, account, isStage, isStage ? secretLogOf(provider, settings) : undefined);
  const isPublic = publicTexts(provider.id, [account.baseUrl]);
  return {
    mask,
    learnSecrets: createLearnSecrets(mask, provider, isPublic, Object.values(account.credentials)),
    recipes: createRecipes(provider, account, mask, now),
  };
};

/** Hides every secret of the provider, and notes it for the search at the end of the run. */
const maskOf = (provider: Provider, { credentials }: Account, isStage: boolean, note: SecretLog | undefined): Mask => {
  const mask = createMask(provider.contract.secretNames);
  const learn = (value: string, label: string): void => {
    mask.learn(value, label);
    note?.(value, label);
  };
  for (const [name, value] of Object.entries(credentials)) {
    const label = provider.credentials[name]?.variable ?? name;
    if (isSecret(provider, name)) learn(value, label);
    // A shorter name would hide words that have nothing to do with it.
    else if (value.length >= distinctive) mask.learn(value, label);
  }
  // Of the others, too: a suite, a proxy or a mistaken variable brings them into places where nobody looks for them.
  if (isStage) for (const { label, value } of secretVariables(providerIds())) mask.learn(value, label);
  return { ...mask, learn };
};

/** Where a worker of `assay run` notes its secrets; nowhere without the key that the command line hands out. */
const secretLogOf = ({ id }: Provider, { reports }: Settings): SecretLog | undefined => {
  const key = readSecretsKey();
  return key && openSecretLog(reports, key, `${id}-${process.pid}`);
};

/** A name for a thing that a test creates at a provider; its start tells everybody whose it is. */
export const freshHandle = (): string => `assay-${randomUUID().slice(0, 13)}`;
