const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** An ISO time as a reader says it, in UTC: `1 November 2026, 02:14 UTC`. What is no time stays as it is. */
export const moment = (iso: string): string => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${day.format(time)}, ${clock.format(time)} UTC`;
};

/** Milliseconds in the largest fitting units: `840 ms`, `12.4 s`, `4 min 12 s`. */
export const elapsed = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`;
};

const units: readonly [number, string][] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** Whole seconds in at most two units: `2 h`, `1 h 59 min`, `300 s` stays under ten minutes. */
export const lifespan = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return 'no number';
  if (seconds < 600) return `${+seconds.toFixed(1)} s`;
  const words: string[] = [];
  let rest = Math.round(seconds);
  for (const [size, unit] of units) {
    const whole = Math.floor(rest / size);
    if (whole > 0 && words.length < 2) words.push(`${whole} ${unit}`);
    rest -= whole * size;
  }
  return words.join(' ');
};
