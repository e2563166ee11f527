import type { ConformanceResult } from './result.ts';

/** An agreed exception from `specs/<provider>/waivers.yaml`: one cause, or one finding, that is known, owned and bounded in time. */
export interface Waiver {
  /** Where it is written: `specs/acme/waivers.yaml:3`. */
  place: string;
  /** The cause that it excuses in every test, or the test or clause whose finding it excuses. */
  target: { kind: 'test' | 'clause' | 'cause'; id: string };
  environment: ConformanceResult['run']['environment'];
  /** The finding that it excuses, as a result had it; in every later one of the same kind. Only beside a test or a clause. */
  finding?: { check: string; pointer: string; received: string };
  /** The clauses that a cause broke when it was agreed; what breaks another one is not excused. Absent for all. */
  clauses?: readonly string[];
  /** The operations at which a cause was seen when it was agreed; where it shows elsewhere, it is not excused. Absent for all. */
  operations?: readonly string[];
  reason: string;
  owner: string;
  link: string;
  /** The last day on which it holds, as `2026-12-31`. */
  until: string;
}

/** The waivers for a run of one provider, with the entries that cannot be used. */
export interface Waivers {
  waivers: readonly Waiver[];
  problems: readonly { place: string; message: string }[];
  /** The day of the run in UTC, as `2026-11-21`. */
  today: string;
}

/** From so many days before its end, a waiver warns. */
export const daysOfWarning = 14;

/** Whole days from one date to another, both as `2026-11-21`. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
