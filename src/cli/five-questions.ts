import { createInterface } from 'node:readline/promises';
import type { Answers } from '../draft/from-answers.ts';
import { UsageError } from './usage-error.ts';

const questions: Record<keyof Answers, string> = {
  issue: 'Which request issues a token? (method and path or address, such as POST /oauth/token)',
  credentials: 'Which credentials does it carry? (names, separated by commas; header:x-api-key for one in a header)',
  token: 'Where does the token stand in the answer? (JSON Pointer, such as /access_token)',
  lifetime: 'Which field says in how many seconds it ends? (JSON Pointer; empty where none does)',
  probe: 'Which request only reads, and needs the token? (such as GET /me)',
};

/** What a request, and what a place in an answer, has to look like. */
const forms: Partial<Record<keyof Answers, { pattern: RegExp; mend: string }>> = {
  issue: { pattern: /^(GET|POST|PUT)\s+\S+$/i, mend: 'write a method and a path, such as POST /oauth/token' },
  token: { pattern: /^(\/.*)?$/, mend: 'write a JSON Pointer, such as /access_token' },
  lifetime: { pattern: /^(\/.*)?$/, mend: 'write a JSON Pointer, such as /expires_in' },
  probe: { pattern: /^(GET|POST|PUT)\s+\S+$/i, mend: 'write a method and a path, such as GET /me' },
};

const wrongIn = (name: keyof Answers, answer: string): string | undefined => {
  const form = forms[name];
  return form && !form.pattern.test(answer) ? `--${name} "${answer}": ${form.mend}` : undefined;
};

/**
 * The answers to the five questions: from options, and for what they leave open from the person at the terminal, who is asked again after
 * a wrong one. Throws a `UsageError` where an option is wrong, or open without a terminal, or where the terminal is closed.
 */
export const askFor = async (
  options: Partial<Answers>,
  input: NodeJS.ReadableStream & { isTTY?: boolean },
  output: NodeJS.WritableStream,
): Promise<Answers> => {
  const names = Object.keys(questions) as (keyof Answers)[];
  const wrong = names.flatMap((name) => (options[name] === undefined ? [] : (wrongIn(name, options[name]) ?? [])));
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  const missing = names.filter((name) => options[name] === undefined);
  if (missing.length > 0 && !input.isTTY) {
    throw new UsageError(
      [
        'without --from and without a terminal, answer by options:',
        ...missing.map((name) => `  --${name}  ${questions[name]}`),
      ].join('\n'),
    );
  }
  const answers: Answers = { issue: '', credentials: '', token: '', lifetime: '', probe: '', ...options };
  if (missing.length === 0) return answers;
  const terminal = createInterface({ input, output });
  try {
    const lines = terminal[Symbol.asyncIterator]();
    for (const name of missing) answers[name] = await answerTo(name, lines, output);
  } finally {
    terminal.close();
  }
  return answers;
};

const answerTo = async (
  name: keyof Answers,
  lines: AsyncIterator<string>,
  output: NodeJS.WritableStream,
): Promise<string> => {
  for (;;) {
    output.write(`${questions[name]}\n> `);
    const { value, done } = await lines.next();
    if (done) throw new UsageError('the terminal was closed before all questions were answered: nothing was written');
    const answer = String(value).trim();
    const wrong = wrongIn(name, answer);
    if (wrong === undefined) return answer;
    output.write(`${wrong.replace(/^--/, '')}\n`);
  }
};
