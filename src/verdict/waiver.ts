import type { ConformanceResult } from './result.ts';

/** An agreed exception from `specs/<provider>/waivers.yaml`: one finding that is known, owned and bounded in time. */
export interface Waiver {
  /** Where it is written: `specs/sezzle/waivers.yaml:3`. */
  place: string;
  target: { kind: 'test' | 'clause'; id: string };
  environment: ConformanceResult['run']['environment'];
  /** The finding that it excuses, exactly as the result has it. */
  finding: { check: string; pointer: string; received: string };
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
