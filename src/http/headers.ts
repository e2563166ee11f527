type Received = Record<string, string | string[] | undefined>;

/** Headers of one value (RFC 9110, 5.3): a second one is no list with the first. */
const single = new Set([
  'age',
  'content-length',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
]);

/**
 * Each header once: repeated ones are joined by a comma and a space (RFC 9110, 5.3). Of those that have one value the first counts, as
 * with most recipients.
 */
export const joined = (headers: Received): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => {
      const values = [value].flat();
      return [name, single.has(name.toLowerCase()) ? (values[0] ?? '') : values.join(', ')];
    }),
  );

/** What is odd about received headers, each in one sentence. */
export const headerOddities = (headers: Received): string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 1 && single.has(name.toLowerCase()) ? [`${name} ${value.length} times`] : [],
  );
