import { type Check, unless } from './check.ts';

/** How much of an answer is searched for a stack trace, in characters, and every repetition has a bound: no answer keeps us searching. */
const searched = 200_000;

/** Lines that only a stack trace has: Node, Python, Java and .NET, PHP, Go, Ruby. */
const traceLines = [
  /\bat [\w$.<>[\] ]{1,120} \((?:file:|node:|\/|[A-Z]:\\)[^)\n]{0,300}:\d{1,7}(?::\d{1,7})?\)/,
  /Traceback \(most recent call last\)/,
  /File "[^"\n]{1,300}", line \d{1,7}, in /,
  /\bat [\w$.]{1,200}\.[\w$<>]{1,100}\([\w$]{1,100}\.(?:java|kt|scala):\d{1,7}\)/,
  /\bat [\w.<>`+]{1,200}\([^)\n]{0,300}\) in [^\n]{1,300}:line \d{1,7}/,
  /^#\d{1,4} [^\n(]{1,300}\(\d{1,7}\): /m,
  /goroutine \d{1,9} \[running\]/,
  /\.rb:\d{1,7}:in [`']/,
];

/** An error answer shows no stack trace and does not echo a secret that the request carried. `secrets` are the values as sent. */
export const leaksNothing: Check<{ secrets: readonly string[] }> = ({ answer }, { secrets }) => {
  const headers = Object.values(answer.headers).join('\n');
  // JSON escapes would hide line breaks and quotes, so the unescaped text is searched too.
  const unescaped = answer.text
    .replaceAll('\\n', '\n')
    .replaceAll('\\"', '"')
    .replaceAll('\\/', '/')
    .replaceAll('\\\\', '\\');
  const places = [answer.text, unescaped, headers];
  const echoed = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap(spellings)
    .some((secret) => places.some((place) => place.includes(secret)));
  return [
    ...unless(!echoed, 'body', 'no echo of a secret', 'the secret that was sent'),
    ...unless(!showsTrace([answer.text, unescaped]), 'body', 'no stack trace', 'a stack trace'),
  ];
};

const showsTrace = (texts: readonly string[]): boolean =>
  texts.some((text) => traceLines.some((line) => line.test(text.slice(0, searched))));

/** As sent, as a URL would carry it, and as HTML would show it. */
const spellings = (secret: string): string[] => [
  secret,
  new URLSearchParams({ secret }).toString().slice('secret='.length),
  secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
];
