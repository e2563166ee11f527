/** How many seconds the words for units of time stand for. */
const units: [word: RegExp, seconds: number][] = [
  [/^s/i, 1],
  [/^min/i, 60],
  [/^h/i, 3600],
  [/^d/i, 86_400],
];

const stated =
  /\b(?:valid|lasts?|lives?|expires?|expiry|expiration|lifetime|ttl|time[ -]to[ -]live)\b[^.\n\d]{0,60}?(\d[\d,]*)[ -]*(seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?)\b/gi;

/**
 * The lifetimes that a text states, in seconds, each once: "valid for 60 minutes", "expires after 1 hour". What is said of a refresh token is
 * not said of the token that is used.
 */
export const lifetimesInWords = (text: string): number[] => {
  const sentences = text.split(/(?<=[.!?])\s|\n/).filter((sentence) => !/refresh/i.test(sentence));
  const found = [...sentences.join('\n').matchAll(stated)].flatMap(([, amount = '', unit = '']) => {
    const [, seconds = 0] = units.find(([word]) => word.test(unit)) ?? [];
    const all = Number(amount.replaceAll(',', '')) * seconds;
    return all > 0 ? [all] : [];
  });
  return [...new Set(found)];
};
