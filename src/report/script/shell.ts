import { visibleLine } from '../visible-line.ts';

/** A comment, or a line that is said: nothing in it ends the line. */
export const said = (text: string): string => visibleLine(text).slice(0, 300);

/** Text as one shell word, in which nothing is special. */
export const literal = (text: string): string => (text === '' ? "''" : `'${text.replaceAll("'", "'\\''")}'`);

/** A name for a shell variable: `the first half of the token` is `the_first_half_of_the_token`. */
export const variableName = (text: string): string =>
  text
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d|$)/, 'value_');

const placeholder = /‹([^‹›:]+)(?::(json|url))?›/;

/** One shell word of a recipe's text: `value` gives the shell's expression for each name in it. */
export const word = (text: string, value: (name: string) => string): string => {
  const parts = text.split(placeholder);
  const words: string[] = [];
  for (let place = 0; place < parts.length; place += 3) {
    const [plain = '', name, form] = parts.slice(place, place + 3);
    if (plain !== '') words.push(literal(plain));
    if (name !== undefined) words.push(form ? `"$(${form} "${value(name)}")"` : `"${value(name)}"`);
  }
  return words.join('') || "''";
};
