/** The least length of a text that may be a secret by its look alone, in characters. */
const shortest = 20;

/** A shorter text that somebody else calls a secret is hidden only where it stands under that name; characters. */
const shortestGiven = 8;

const isUuid = (text: string): boolean => /^\{?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}?$/i.test(text);
/** Whatever a test creates is called `assay-` and a part of a UUID or all of it, filled up with zeros where its length matters. */
const isOwnName = (text: string): boolean => /^assay-[\da-f]{8}-[\da-f]{4}([\da-f-]{23}0*)?$/.test(text);
const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d([T_ ]|$)/.test(text) && text.length <= 35;
const hasLettersAndDigits = (text: string): boolean => /\d/.test(text) && /\p{L}/u.test(text);

/** Whether a text looks like a secret whatever it is called: long, of letters and digits, and neither an id, nor a date, nor a name of our own. */
export const isOpaque = (text: string): boolean =>
  text.length >= shortest && hasLettersAndDigits(text) && ![isUuid, isDate, isOwnName].some((is) => is(text));

/**
 * Whether a text that a server calls a secret can be hidden wherever it stands. A word or a short text cannot: a server that calls
 * "status" a token would take every status out of its own evidence.
 */
export const isDistinctive = (text: string): boolean =>
  text.length >= shortestGiven &&
  !/\s/.test(text) &&
  !isDate(text) &&
  (hasLettersAndDigits(text) ||
    /^\d{10,}$/.test(text) ||
    /\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}/u.test(text) ||
    text.length >= 32);

/**
 * What may be a secret in a text of any format: words with the signs that tokens are made of, what stands between slashes or behind an
 * equals sign in them, and their stretches of letters and digits, for a name may stand before a token with a hyphen.
 */
export const wordsIn = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}_.~+/=-]+/gu) ?? []).flatMap((word) => {
    const parts = word.split(/=+(?!=*$)/);
    return [...parts, ...parts.flatMap((part) => [...part.split('/'), ...part.split(/[^\p{L}\p{N}]+/u)])].map((part) =>
      part.replace(/^[./=-]+|[.-]+$/g, ''),
    );
  });

/** What stands between the signs of a format: in JSON, XML, headers and sentences. */
const runs = /[^\s"'<>,;:(){}[\]‹›]{8,}/g;

/** The text without all that could be a secret by its look, however it is escaped: for a text of which not every secret is known. */
export const withoutOpaque = (text: string): string =>
  text.replace(runs, (run) => (isDistinctive(run) ? '‹secret›' : run));
