import type { Check, Disagreement } from '../checks/check.ts';
import { hasSendableTokens } from '../checks/has-sendable-tokens.ts';
import { isDocumentedError } from '../checks/is-documented-error.ts';
import { isDocumentedSuccess } from '../checks/is-documented-success.ts';
import { isRefused } from '../checks/is-refused.ts';
import { isRejected } from '../checks/is-rejected.ts';
import { weaker } from '../contract/level.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Finding } from '../verdict/result.ts';
import type { Context } from './context.ts';
import { describeFindings, Nonconformance } from './nonconformance.ts';
import type { TestRun } from './test-run.ts';

/** Holds an exchange against a check. `clause` limits the findings to the level of one of the test's clauses. */
export interface Verify {
  <Expected>(exchange: Exchange, check: Check<Expected>, expected: Expected, clause?: string): void;
  /** For a check that needs no expectation. */
  (exchange: Exchange, check: Check<unknown>): void;
}

/**
 * The `verify` of one test. What a check reports becomes a finding that is never graver than the clause it is about: a broken
 * `must` ends the test as failed, a broken `should` warns at its end, an observation is noted.
 */
export const createVerify = (run: TestRun, context: Context): Verify => {
  const verify = <Expected>(exchange: Exchange, check: Check<Expected>, expected: Expected, clause?: string): void => {
    // What a provider's contract leaves out is not held against it.
    if (clause !== undefined && run.contract.without.has(clause)) return;
    refusePromises({ exchange, ...(expected as object) }, check.name);
    run.verifications += 1;
    const about = clause === undefined ? run.identity.clauses : [run.clause(clause).id];
    const limit = clause === undefined ? run.level : run.clause(clause).level;
    const place = run.placeOf(exchange);
    const requestId = place === undefined ? undefined : run.exchanges[place]?.requestId;
    const disagreements = [...check(exchange, expected), ...unsendable(context, exchange, check)];
    const found = disagreements.map((disagreement): Finding => {
      const broken = run.brokenBy(disagreement, about);
      const general = broken ? broken.expected && broken.source : undefined;
      return {
        check: kebab(check.name),
        ...(broken ? { clause: broken.id } : {}),
        level: weaker(weaker(disagreement.level, limit), broken?.level ?? limit),
        pointer: short(context.mask.text(disagreement.pointer, longest)),
        documented: short(context.mask.text(disagreement.documented, longest)),
        received: short(context.mask.text(disagreement.received, longest)),
        ...(general ? { expected: `${general.document} ${general.section}`.trim() } : {}),
        source: disagreement.source ?? exchange.operation.source,
        ...(place === undefined ? {} : { exchange: place }),
        ...(requestId ? { requestId } : {}),
      };
    });
    run.hold(about, found, clause !== undefined);
    const findings = found.filter(({ level }) => level !== 'observe');
    run.notes.push(...found.filter(({ level }) => level === 'observe'));
    run.findings.push(...findings);
    if (findings.length > 0 && !refusals.has(check)) run.doubted ??= exchange;
    if (!findings.some(({ level }) => level === 'must')) return;
    run.accused = { exchange, expectsRefusal: refusals.has(check) };
    const error = new Nonconformance(
      describeFindings(`${exchange.request.method} ${exchange.operation.path}`, findings),
    );
    // Without our own frames the error points at the line of the spec file.
    Error.captureStackTrace(error, verify);
    throw error;
  };
  return verify as Verify;
};

/** A spec file may have forgotten an `await`, which is nobody's fault but ours: throws `TypeError`. */
const refusePromises = (values: object, check: string): void => {
  for (const [name, value] of Object.entries(values))
    if (value instanceof Promise) throw new TypeError(`${check} was given a promise as its ${name}: await it`);
};

/** The checks that a request fails by being accepted. */
const refusals = new Set<unknown>([isDocumentedError, isRefused, isRejected]);

/** A documented success that issues a token issues one that can be sent. */
const unsendable = ({ provider }: Context, exchange: Exchange, check: unknown): Disagreement[] => {
  if (check !== isDocumentedSuccess) return [];
  const issued = Object.values(provider.tokens).filter(({ issuedBy }) => issuedBy === exchange.operation.id);
  return hasSendableTokens(exchange, { pointers: issued.map(({ pointer }) => pointer) });
};

/** How much of a text is looked at before it is made short enough for a line, in characters. */
const longest = 2000;

/** Short enough for a line; only what is masked already may be cut. */
const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}…` : text);

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
