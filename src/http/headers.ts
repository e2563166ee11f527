const token = /^[!#$%&'*+.^_`|~\w-]+$/;
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Throws a TypeError, which names the header and never its value, where RFC 9110 (5.1, 5.5) has no such header. */
export const requireSendable = (headers: Record<string, string>): void => {
  for (const [name, value] of Object.entries(headers)) {
    if (!token.test(name)) throw new TypeError(`${JSON.stringify(name)} cannot be the name of a header`);
    if (!sendable.test(value)) throw new TypeError(`the header ${name} holds characters that cannot be sent`);
  }
};

/** Each header once: repeated ones are joined by a comma and a space (RFC 9110, 5.3). */
export const joined = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, [value].flat().join(', ')]));
