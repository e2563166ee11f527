import type { DocumentDigests } from '../results/digests.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { notRun, type Objection } from './objection.ts';

/** What a result must be of, to say anything about now. */
export interface Tonight {
  /** The time of asking, in milliseconds since 1970. */
  now: number;
  /** The oldest that a result may be, in milliseconds. */
  maxAgeMs: number;
  /** The run that is asked about; any where none is named. */
  run?: string | undefined;
  /** What the run must have been against; either where nothing is named. */
  environment?: ConformanceResult['run']['environment'] | undefined;
  /** The mark that a run left in the folder; see `readRunning`. */
  running?: string | undefined;
  /** The documents of each provider that is asked about, as they are now. */
  documents: Readonly<Record<string, DocumentDigests>>;
}

/** Clocks of two machines differ by less, in milliseconds. */
const clockTolerance = 5 * 60_000;

/** What makes a result another one than that of tonight's run, whatever it says. */
export const tonightObjections = ({ run, providers }: ConformanceResult, tonight: Tonight): Objection[] => {
  const reasons = [
    ...runReasons(run, tonight),
    ...ageReasons(run, tonight),
    ...providers.flatMap(({ id, documents }) => {
      const now = tonight.documents[id];
      return now ? documentReasons(id, documents, now) : [];
    }),
  ];
  return reasons.map((reason) => notRun('the result', reason));
};

const runReasons = (
  { id, environment }: ConformanceResult['run'],
  { run, environment: asked, running }: Tonight,
): string[] => [
  ...(run !== undefined && run !== id ? [`it is of run ${id ?? 'unknown'}, not of ${run}`] : []),
  ...(asked !== undefined && asked !== environment ? [`it is of the ${environment}, not of the ${asked}`] : []),
  ...(running !== undefined && running !== id
    ? [`the run ${running || 'that left running.json'} has not ended, or died: the result is of the run before`]
    : []),
];

const ageReasons = ({ startedAt, durationMs }: ConformanceResult['run'], { now, maxAgeMs }: Tonight): string[] => {
  const start = Date.parse(startedAt);
  if (!Number.isFinite(start)) return ['it does not say when it began'];
  if (start > now + clockTolerance) return [`it began at ${startedAt}, which is in the future`];
  if (start + durationMs > now + clockTolerance)
    return [`it says that it took ${hours(durationMs)}, and ended in the future`];
  // Old is what began long ago, too, however long it says that it took.
  const age = now - start - Math.min(durationMs, maxAgeMs);
  return age > maxAgeMs ? [`it is ${hours(age)} old, more than the ${hours(maxAgeMs)} of --max-age`] : [];
};

const hours = (ms: number): string =>
  ms < 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${Math.floor(ms / 3_600_000)} h`;

const documentReasons = (id: string, then: DocumentDigests | undefined, now: DocumentDigests): string[] => {
  if (then === undefined) return [`it does not say which contract of ${id} it is of: run again`];
  return [
    ...(then.contract === now.contract ? [] : [`the contract of ${id} has changed since: run again`]),
    ...(then.waivers === now.waivers ? [] : [`the waivers of ${id} have changed since: run again`]),
  ];
};

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration such as `90m`, `24h` or `7d` in milliseconds; a number alone is hours. `undefined` for anything else. */
export const durationOf = (text: string): number | undefined => {
  const [, amount, unit = 'h'] = /^(\d+(?:\.\d+)?)([mhd]?)$/.exec(text.trim()) ?? [];
  return amount === undefined ? undefined : Number(amount) * (units[unit || 'h'] ?? 0);
};
