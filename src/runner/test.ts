import { fileURLToPath } from 'node:url';
import type { Session } from '../engine/session.ts';
import type { Details } from '../provider/details.ts';
import { importFile } from '../provider/import-suite.ts';

/** A test as its spec file declared it. */
export interface DeclaredTest {
  title: string;
  details: Details;
  /** The spec file, as an absolute path. */
  specFile: string;
  /** The file and the line of its `test(...)`: the spec file's, or those of a promise that it calls. */
  file: string;
  line: number;
  body: (session: Session) => Promise<void> | void;
}

const declared: DeclaredTest[] = [];
let importing = '';

/** The import before, whether it worked or not. */
let before: Promise<unknown> = Promise.resolve();

/** Imports a spec file, once, and remembers the tests that it declares; one after the other, to know which file declares a test. */
export const importSpec = (file: string): Promise<void> => {
  const turn = before.then(async () => {
    importing = file;
    await importFile(file);
  });
  before = turn.catch(() => {});
  return turn;
};

/** All tests that the spec files imported so far have declared, in their order. */
export const declaredTests = (): readonly DeclaredTest[] => declared;

const declare = (title: string, details: Details, body: DeclaredTest['body']): void => {
  declared.push({ title, details, body, specFile: importing, ...callerOf(new Error().stack ?? '') });
};

/**
 * What the spec files import as `#runner` under the Node condition `assay-prove`: it takes tests in the form of Playwright's `test`
 * and only remembers them, so that the same bodies can run without the cost of a runner.
 */
export const test = Object.assign(declare, {
  describe: (_title: string, declareGroup: () => void): void => declareGroup(),
  step: <Result>(_title: string, body: () => Promise<Result>): Promise<Result> => body(),
});

/**
 * Who called `test`: the first call of a stack below our own. Stacks name files by path or by URL, in any characters.
 * Throws where nobody did.
 */
export const callerOf = (stack: string): { file: string; line: number } => {
  const [, call = ''] = stack.split('\n').filter((text) => /^\s+at /.test(text));
  const form = call.endsWith(')') ? /^.*? \((.+):(\d+):\d+\)$/ : /^\s+at (?:async )?(.+):(\d+):\d+$/;
  const [, place = '', line] = form.exec(call) ?? [];
  if (!line) throw new Error('a test was declared outside of a spec file');
  return { file: place.startsWith('file:') ? fileURLToPath(place) : place, line: Number(line) };
};
