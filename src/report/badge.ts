import { badgen } from 'badgen';
import type { ConformanceResult, ProviderResult } from '../verdict/result.ts';
import type { RunVerdict } from '../verdict/verdict.ts';
import { runWord } from './html/words.ts';

/** Colours with enough contrast under white text. */
const colours: Record<RunVerdict | 'stale', string> = {
  conformant: '15703c',
  'conformant-with-warnings': '8a5a00',
  'conformant-with-waivers': '5b4a9c',
  nonconformant: 'b3261e',
  incomplete: '5f6368',
  'suite-error': '9c1c6b',
  stale: '5f6368',
};

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * A provider's verdict as an SVG badge, with its date and the last day on which it may be believed. A picture has no clock, so it
 * is stale when it is drawn after that day: at `now`, in milliseconds.
 */
export const badge = (
  { name, verdict }: Pick<ProviderResult, 'name' | 'verdict'>,
  { startedAt, environment }: Pick<ConformanceResult['run'], 'startedAt' | 'environment'>,
  validDays: number,
  now: number,
): string => {
  const at = Date.parse(startedAt);
  const end = at + validDays * 86_400_000;
  const isStale = now > end;
  const word = environment === 'mock' ? 'tested against its mock only' : runWord[verdict].toLowerCase();
  const status = isStale
    ? `stale since ${day(end)}: ${word} (${environment}) on ${day(at)}`
    : `${word} (${environment}) on ${day(at)}, valid until ${day(end)}`;
  return `${badgen({ label: name, status, color: colours[isStale || environment === 'mock' ? 'stale' : verdict] })}\n`;
};
