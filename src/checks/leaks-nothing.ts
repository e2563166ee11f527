import { type Check, unless } from './check.ts';

/** Lines that only a stack trace has: Node, Python, Java and .NET, PHP, Go, Ruby. */
const traceLines = [
  /\bat [\w$.<>[\] ]+ \((?:file:|node:|\/|[A-Z]:\\)[^)]*:\d+(?::\d+)?\)/,
  /Traceback \(most recent call last\)/,
  /File "[^"]+", line \d+, in /,
  /\bat [\w$.]+\.[\w$<>]+\([\w$]+\.(?:java|kt|scala):\d+\)/,
  /\bat [\w.<>`]+\([^)]*\) in [^:]+:line \d+/,
  /^#\d+ \/[^:]+\(\d+\): /m,
  /goroutine \d+ \[running\]/,
  /\.rb:\d+:in [`']/,
];

/** An error answer shows no stack trace and does not echo a secret that the request carried. `secrets` are the values as sent. */
export const leaksNothing: Check<{ secrets: readonly string[] }> = ({ answer }, { secrets }) => {
  const headers = Object.values(answer.headers).join('\n');
  const echoed = secrets.some(
    (secret) => secret.length >= 6 && (answer.text.includes(secret) || headers.includes(secret)),
  );
  // JSON escapes would hide line breaks and quotes, so the unescaped text is searched too.
  const text = `${answer.text}\n${answer.text.replaceAll('\\n', '\n').replaceAll('\\"', '"')}`;
  return [
    ...unless(!echoed, 'body', 'no echo of a secret', 'the secret that was sent'),
    ...unless(!traceLines.some((line) => line.test(text)), 'body', 'no stack trace', 'a stack trace'),
  ];
};
