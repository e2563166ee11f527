/** How much a JSON text holds: how many values and names of values, and how deep the deepest list or object stands. */
export interface Extent {
  values: number;
  depth: number;
}

const codeOf = (sign: string): number => sign.charCodeAt(0);
const quote = codeOf('"');
const backslash = codeOf('\\');
const comma = codeOf(',');
const colon = codeOf(':');
/** `{` and `}` are these but for one bit. */
const opening = codeOf('[');
const closing = codeOf(']');
const braceBit = codeOf('{') ^ opening;
const blank = codeOf(' ');

/** The extent of a JSON text, read off its signs before anything is made of it. Of any other text the numbers mean nothing. */
export const extentOf = (text: string): Extent => {
  let [values, depth, deepest, last] = [1, 0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign <= blank) continue;
    const bracket = sign & ~braceBit;
    if (sign === quote) {
      at += 1;
      for (let next = text.charCodeAt(at); at < text.length && next !== quote; next = text.charCodeAt(at))
        at += next === backslash ? 2 : 1;
    } else if (sign === comma || sign === colon) values += 1;
    else if (bracket === opening) {
      // The first of its values; each further one has a comma before it.
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (bracket === closing) {
      if (last === opening) values -= 1;
      depth -= 1;
    }
    last = bracket;
  }
  return { values, depth: deepest };
};
