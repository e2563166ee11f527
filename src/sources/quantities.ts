const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const tens: Record<string, number> = {
  fifteen: 15,
  twenty: 20,
  'twenty-four': 24,
  thirty: 30,
  'forty-eight': 48,
  sixty: 60,
  ninety: 90,
};
const numberWords: Record<string, number> = {
  ...Object.fromEntries(words.map((word, value) => [word, value])),
  ...tens,
};

const secondsIn: Record<string, number> = {
  millisecond: 0.001,
  ms: 0.001,
  second: 1,
  sec: 1,
  s: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  hr: 3600,
  h: 3600,
  day: 86_400,
  week: 604_800,
};

const units = [...Object.keys(secondsIn), 'month', 'year', 'character', 'byte', 'request', 'time', 'key', 'token'].join(
  '|',
);
const names = Object.keys(numberWords)
  .sort((a, b) => b.length - a.length)
  .join('|');
const pattern = new RegExp(
  `(?<![\\w.])(\\d+(?:[.,]\\d+)*|(?:${names})(?=[ -](?:${units})s?\\b))(?:[ -]?(${units})(s)?\\b|(%))?`,
  'gi',
);

/** A number that a text names, with its unit in the singular where it has one, for example `120 minute`. */
export interface Quantity {
  text: string;
  /** In seconds, where it is a span of time. */
  seconds?: number;
}

/** The quantities of a text in their order, and the text with `#` in their places. */
export const quantitiesIn = (text: string): { quantities: Quantity[]; shape: string } => {
  const quantities: Quantity[] = [];
  const shape = text.replace(
    pattern,
    (all: string, number: string, unit: string | undefined, _plural: unknown, percent: string | undefined) => {
      const value = numberWords[number.toLowerCase()] ?? Number(number.replaceAll(',', ''));
      if (Number.isNaN(value)) return all;
      const name = unit?.toLowerCase() ?? percent;
      const seconds = secondsIn[name ?? ''];
      quantities.push({
        text: `${value}${name === undefined ? '' : ` ${name}${value === 1 || name.length < 3 || percent ? '' : 's'}`}`,
        ...(seconds === undefined ? {} : { seconds: value * seconds }),
      });
      return '#';
    },
  );
  return { quantities, shape };
};

/** Whether two quantities are the same: two spans of time by their length, others by their text. */
export const sameQuantity = (a: Quantity, b: Quantity): boolean =>
  a.seconds !== undefined && b.seconds !== undefined ? a.seconds === b.seconds : a.text === b.text;
