import type { Session } from '../engine/session.ts';
import type { Details } from '../provider/details.ts';

/** A test as its spec file declared it. */
export interface DeclaredTest {
  title: string;
  details: Details;
  /** The spec file, as an absolute path, and the line of its `test(...)`. */
  file: string;
  line: number;
  body: (session: Session) => Promise<void> | void;
}

const declared: DeclaredTest[] = [];

/** All tests that the spec files imported so far have declared, in their order. */
export const declaredTests = (): readonly DeclaredTest[] => declared;

const declare = (title: string, details: Details, body: DeclaredTest['body']): void => {
  declared.push({ title, details, body, ...callingSpec(new Error().stack ?? '') });
};

/**
 * What the spec files import as `#runner` under the Node condition `assay-prove`: it takes tests in the form of Playwright's `test`
 * and only remembers them, so that the same bodies can run without the cost of a runner.
 */
export const test = Object.assign(declare, {
  describe: (_title: string, declareGroup: () => void): void => declareGroup(),
  step: <Result>(_title: string, body: () => Promise<Result>): Promise<Result> => body(),
});

/** The place in a spec file that a call stack leads back to. */
const callingSpec = (stack: string): { file: string; line: number } => {
  const [, file, line] = /((?:\/[^\s():]+)+\.spec\.ts)[^:\s]*:(\d+):\d+/.exec(stack) ?? [];
  if (!file) throw new Error('a test was declared outside of a spec file');
  return { file: decodeURI(file), line: Number(line) };
};
