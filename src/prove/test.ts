import { pathToFileURL } from 'node:url';
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
let importing = '';

/** Imports a spec file, once, and remembers the tests that it declares. */
export const importSpec = async (file: string): Promise<void> => {
  importing = file;
  await import(pathToFileURL(file).href);
};

/** All tests that the spec files imported so far have declared, in their order. */
export const declaredTests = (): readonly DeclaredTest[] => declared;

const declare = (title: string, details: Details, body: DeclaredTest['body']): void => {
  declared.push({ title, details, body, file: importing, line: lineOf(importing, new Error().stack ?? '') });
};

/**
 * What the spec files import as `#runner` under the Node condition `assay-prove`: it takes tests in the form of Playwright's `test`
 * and only remembers them, so that the same bodies can run without the cost of a runner.
 */
export const test = Object.assign(declare, {
  describe: (_title: string, declareGroup: () => void): void => declareGroup(),
  step: <Result>(_title: string, body: () => Promise<Result>): Promise<Result> => body(),
});

/** The line of a file that a call stack leads back to. Stacks name files by path or by URL, and neither can be told by its characters. */
export const lineOf = (file: string, stack: string): number => {
  for (const name of [file, pathToFileURL(file).href]) {
    const [, line] = /^[^:]*:(\d+):\d+/.exec(stack.split(name)[1] ?? '') ?? [];
    if (line) return Number(line);
  }
  throw new Error('a test was declared outside of a spec file');
};
