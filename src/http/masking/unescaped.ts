/** A text without its escapes, and for each of its characters the place where that one began before. */
export interface Unescaped {
  text: string;
  starts: Uint32Array;
}

/**
 * Percent-encoding, JSON escapes at any depth, HTML references and the + of forms. No alternative can match the same
 * text in two ways, so the time is linear.
 */
const escapes =
  /%([\da-f]{2})|\\+(?:u([\da-f]{4})|([^\\u]))?|&(?:#x([\da-f]{1,5})|#(\d{1,6})|(amp|apos|gt|lt|quot));|\+/gi;

const named = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' }),
);

const characterOf = ([all, percent, unicode, escaped, hex, decimal, reference]: RegExpExecArray): string => {
  const code = percent ?? unicode ?? hex;
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
  const name = escaped ?? reference;
  if (name !== undefined) return named.get(name) ?? name;
  return all === '+' ? ' ' : '';
};

const unescapedOnce = (text: string): Unescaped => {
  const parts: string[] = [];
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  let at = 0;
  const copyUpTo = (end: number) => {
    parts.push(text.slice(at, end));
    while (at < end) starts[length++] = at++;
  };
  for (const match of text.matchAll(escapes)) {
    copyUpTo(match.index);
    const character = characterOf(match);
    parts.push(character);
    for (let unit = 0; unit < character.length; unit++) starts[length++] = at;
    at += match[0].length;
  }
  copyUpTo(text.length);
  starts[length] = text.length;
  return { text: parts.join(''), starts };
};

/** Whether a text is another one than without its escapes. */
export const hasEscapes = (text: string): boolean => text.search(escapes) !== -1;

/** Different encodings over one another, such as JSON in HTML or percent-encoded JSON; nobody needs more. */
const maxRounds = 4;

/**
 * Undoes every escape, and what was an escape below it, so that all spellings of a text come out as the same one.
 * A byte above 0x7f that was percent-encoded becomes the character of the same number.
 */
export const unescaped = (text: string): Unescaped => {
  let result = unescapedOnce(text);
  for (let round = 1; round < maxRounds && hasEscapes(result.text); round++) {
    const before = result.starts;
    const next = unescapedOnce(result.text);
    result = { text: next.text, starts: next.starts.map((start) => before[start] ?? text.length) };
  }
  return result;
};
