/** A request as evidence shows it, with ‹NAME› in masked places. The URL is a text: where a host is masked, it is none any more. */
export interface ShownRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

const placeholder = /‹([^‹›]+)›/;

/** The shell refuses a variable that nobody set: an empty token would be sent otherwise, and its refusal would prove nothing. */
const variable = (name: string): string => `"\${${name.replace(/^\d|\W/g, '_')}:?set it first}"`;
const literal = (text: string): string => (text === '' ? '' : `'${text.replaceAll("'", "'\\''")}'`);

/** One shell word: text in single quotes, in which nothing is special, and a variable for every ‹NAME›. */
const word = (text: string): string =>
  text
    .split(placeholder)
    .map((part, index) => (index % 2 === 1 ? variable(part) : literal(part)))
    .join('') || "''";

/** curl leaves a header without a value out, unless it ends in a semicolon instead of the colon. */
const header = ([name, value]: [string, string]): string => word(value === '' ? `${name};` : `${name}: ${value}`);

/**
 * A POSIX shell command line that sends the same request. Masked places, ‹NAME›, become variables, "${NAME:?set it first}".
 * `--globoff` and `--data-raw` keep curl from giving a meaning of its own to brackets and to a leading @.
 */
export const toCurl = ({ method, url, headers, body }: ShownRequest): string => {
  const hasContentType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return [
    'curl --silent --show-error --include --globoff',
    method === 'HEAD' ? '--head' : `--request ${word(method)}`,
    word(url),
    ...Object.entries(headers).map((entry) => `--header ${header(entry)}`),
    // Otherwise curl would call the body a form.
    ...(body !== undefined && !hasContentType ? ["--header 'Content-Type:'"] : []),
    ...(body === undefined ? [] : [`--data-raw ${word(body)}`]),
  ].join(' ');
};
