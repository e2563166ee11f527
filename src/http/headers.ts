/** Each header once: repeated ones are joined by a comma and a space (RFC 9110, 5.3). */
export const joined = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, [value].flat().join(', ')]));
