/** A text that was made of another one, and for each of its characters the place where that one began before. */
export interface Derived {
  text: string;
  starts: Uint32Array;
}

/**
 * Percent-encoding, JSON and JavaScript escapes at any depth, HTML references, the + of forms, and the NULs that UTF-16 leaves in a
 * text that was read as bytes. No alternative can match the same text in two ways, so the time is linear.
 */
const escapes =
  /%(?:([\da-f]{2})|u([\da-f]{4}))|\\+(?:u([\da-f]{4})|u\{([\da-f]{1,5})\}|x([\da-f]{2})|([^\\ux])|[ux])?|&(?:#x0{0,8}([\da-f]{1,5})|#0{0,8}(\d{1,6})|([a-z]{2,9}));?|\+|\0+/gi;

const named = new Map(
  Object.entries({
    ...{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' },
    ...{ amp: '&', apos: "'", gt: '>', lt: '<', quot: '"', sol: '/', bsol: '\\', plus: '+', equals: '=', lowbar: '_' },
    ...{ hyphen: '-', dash: '-', period: '.', colon: ':', comma: ',', semi: ';', num: '#', excl: '!', quest: '?' },
    ...{ commat: '@', dollar: '$', percnt: '%', ast: '*', lpar: '(', rpar: ')', lsqb: '[', rsqb: ']', lcub: '{' },
    ...{
      rcub: '}',
      verbar: '|',
      grave: '`',
      hat: '^',
      nbsp: ' ',
      shy: '',
      auml: 'ä',
      ouml: 'ö',
      uuml: 'ü',
      szlig: 'ß',
    },
  }),
);

const isReference = (name: string): boolean => name.length > 1 && named.has(name);

const characterOf = (match: RegExpExecArray): string => {
  const [all, percent, percentUnicode, unicode, braced, byte, escaped, hex, decimal, reference] = match;
  const code = percent ?? percentUnicode ?? unicode ?? braced ?? byte ?? hex;
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
  if (escaped !== undefined) return named.get(escaped) ?? escaped;
  if (reference !== undefined) {
    const name = reference.toLowerCase();
    return isReference(name) ? (named.get(name) ?? '') : all;
  }
  if (all === '+') return ' ';
  // A backslash alone, or before a u or an x that no code follows.
  return all.startsWith('\\') ? all.replace(/^\\+/, '') : '';
};

const unescapedOnce = (text: string): Derived => {
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
  return { text: parts.join(''), starts: starts.subarray(0, length + 1) };
};

/** How many stretches of a secret that look like escapes are taken for either: what they are and what they stand for. */
const mostAmbiguous = 5;

/**
 * What a text can become on its way through formats where parts of it look like escapes, as `%41` or `\n` may in a password: each such
 * part is itself in one format, and what it stands for in another.
 */
export const partlyUnescaped = (text: string): string[] => {
  const ambiguous = [...text.matchAll(escapes)].filter(([all]) => !/^[+\0]/.test(all)).slice(0, mostAmbiguous);
  let variants = [''];
  let at = 0;
  for (const match of ambiguous) {
    const before = text.slice(at, match.index);
    at = match.index + match[0].length;
    variants = [match[0], characterOf(match)].flatMap((part) => variants.map((start) => start + before + part));
  }
  return variants.map((start) => start + text.slice(at));
};

/** Whether a text may be another one than without its escapes. */
export const hasEscapes = (text: string): boolean => text.search(escapes) !== -1;

/** Different encodings over one another, such as JSON in HTML or percent-encoded JSON; nobody needs more. */
const maxRounds = 4;

/**
 * Undoes every escape, and what was an escape below it, so that all spellings of a text come out as the same one.
 * A byte above 0x7f that was percent-encoded becomes the character of the same number.
 */
export const unescaped = (text: string): Derived => {
  let result = unescapedOnce(text);
  for (let round = 1; round < maxRounds && hasEscapes(result.text); round++) {
    const before = result.starts;
    const next = unescapedOnce(result.text);
    result = { text: next.text, starts: next.starts.map((start) => before[start] ?? text.length) };
  }
  return result;
};

/** The text that `unescaped` gives. */
export const withoutEscapes = (text: string): string => (hasEscapes(text) ? unescaped(text).text : text);
