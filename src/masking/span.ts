import { detached } from './detached.ts';

/** A stretch of text to hide, from `start` up to but without `end`. */
export interface Span {
  start: number;
  end: number;
  label: string;
  /** Why it is hidden: a secret that is known says more than a field's name, and that more than a look. */
  because: 'known' | 'field' | 'shape';
}

const weight = { known: 2, field: 1, shape: 0 };

const tellsMore = (a: Span, b: Span): boolean =>
  weight[a.because] - weight[b.because] > 0 || (a.because === b.because && a.end - a.start > b.end - b.start);

/**
 * Replaces every span by ‹label›. Overlapping ones become one, so that no end of a hidden text ever shows. What stands from `limit` on
 * is left out.
 */
export const cover = (text: string, spans: readonly Span[], limit = text.length): string => {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, label } of united(spans)) {
    if (start >= limit) break;
    parts.push(text.slice(at, start), `‹${label}›`);
    at = end;
  }
  const rest = text.slice(at, Math.max(at, limit));
  if (parts.length > 0) return [...parts, rest].join('');
  return rest.length < text.length ? detached(rest) : rest;
};

const united = (spans: readonly Span[]): Span[] => {
  const result: Span[] = [];
  let teller: Span | undefined;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (!last || !teller || span.start > last.end || (span.start === last.end && span.label !== last.label)) {
      teller = span;
      result.push({ ...span });
      continue;
    }
    if (tellsMore(span, teller)) teller = span;
    last.label = teller.label;
    last.end = Math.max(last.end, span.end);
  }
  return result;
};
