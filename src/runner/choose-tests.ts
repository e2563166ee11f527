import type { CollectedTest } from './collect.ts';

/** What a run is told to leave out, in the words of Playwright's command line. */
export interface Choice {
  grep?: string | undefined;
  grepInvert?: string | undefined;
  /** Parts of the paths of spec files, each with a line or without. */
  files: readonly string[];
}

/** The tests that a choice leaves, in their order. Texts are regular expressions, as Playwright reads them. */
export const chooseTests = (
  provider: string,
  tests: readonly CollectedTest[],
  { grep, grepInvert, files }: Choice,
): CollectedTest[] => {
  const [wanted, unwanted] = [grep, grepInvert].map((text) => (text === undefined ? undefined : patternOf(text)));
  const named = files.map((name) => {
    const [, path = name, line] = /^(.*?)(?::(\d+))?(?::\d+)?$/.exec(name) ?? [];
    return { path: patternOf(path), line: line === undefined ? undefined : Number(line) };
  });
  return tests.filter((test) => {
    const { file, title } = test.identity;
    const name = `${provider} ${file.split('/').at(-1)} ${title}`;
    if (wanted && !wanted.test(name)) return false;
    if (unwanted?.test(name)) return false;
    return (
      named.length === 0 ||
      named.some(({ path, line }) => path.test(file) && (line === undefined || line === test.line))
    );
  });
};

const patternOf = (text: string): RegExp => {
  const [, body, flags] = /^\/(.*)\/([gi]*)$/.exec(text) ?? [];
  return body === undefined ? new RegExp(text, 'i') : new RegExp(body, flags?.replace('g', ''));
};
