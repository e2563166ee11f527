/** Two texts with what they share around the part that differs. */
export interface Difference {
  before: string;
  documented: string;
  received: string;
  after: string;
}

/** Sharing less than this part of the longer text, two texts are simply different. */
const leastAlike = 0.2;
/** A word longer than this (a token, a digest) is cut inside; a shorter one is marked as a whole. */
const longestWord = 24;

const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** How many characters at the head of both are alike, stepping back to the start of a short word. */
const alikeAtHead = (a: readonly string[], b: readonly string[], limit: number): number => {
  let alike = 0;
  while (alike < limit && a[alike] === b[alike]) alike += 1;
  if (alike === a.length && alike === b.length) return alike;
  let start = alike;
  while (start > 0 && isWordPart(a[start - 1]) && (isWordPart(a[alike]) || isWordPart(b[alike]))) start -= 1;
  return alike - start <= longestWord ? start : alike;
};

/** Where two texts differ: one stretch in the middle, cut at words where they are short. */
export const difference = (documented: string, received: string): Difference => {
  const a = [...documented];
  const b = [...received];
  const shorter = Math.min(a.length, b.length);
  const head = alikeAtHead(a, b, shorter);
  const tail = alikeAtHead(a.toReversed(), b.toReversed(), shorter - head);
  if (head + tail < leastAlike * Math.max(a.length, b.length)) return { before: '', documented, received, after: '' };
  return {
    before: a.slice(0, head).join(''),
    documented: a.slice(head, a.length - tail).join(''),
    received: b.slice(head, b.length - tail).join(''),
    after: a.slice(a.length - tail).join(''),
  };
};
