import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readYaml } from '../contract/files.ts';
import { compare } from '../draft/compare.ts';
import type { Source } from '../draft/draft.ts';
import { drafted } from '../draft/drafted.ts';
import { type Answers, fromAnswers } from '../draft/from-answers.ts';
import { planDraft } from '../draft/plan.ts';
import { readOpenApiFile } from '../draft/read-openapi-file.ts';
import type { ShownDocument } from '../draft/shown.ts';
import { environmentOf, placeQuestions, untested, writeDraft } from '../draft/write-draft.ts';
import { root } from '../root.ts';
import { askFor } from './five-questions.ts';
import { picksIn } from './new-picks.ts';
import { readSource } from './new-source.ts';
import { UsageError } from './usage-error.ts';

/** The options of `assay new` as they were given. */
export interface NewOptions extends Partial<Omit<Answers, 'probe'>> {
  from?: string;
  /** Without a document one request, with one each operation that is a probe. */
  probe?: string[];
  /** All operations that are taken out of a document. */
  operations?: string[];
}

/** Writes the folders of a new provider, or shows how a document differs from the contract that is there. Nothing is overwritten. */
export const newProvider = async (id: string, options: NewOptions): Promise<void> => {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new UsageError(`"${id}" cannot be a provider's id: write it in kebab-case, such as acme-pay`);
  const isThere = existsSync(join(root, 'specs', id)) || existsSync(join(root, 'suites', id));
  if (isThere && options.from === undefined)
    throw new UsageError(`${id} is there already: nothing was written (--from shows how a document differs from it)`);
  if (options.from === undefined && options.operations !== undefined)
    throw new UsageError('--operations goes with --from: without a document there is nothing to choose from');
  const { document, source } =
    options.from === undefined ? await fromQuestions(options) : await readSource(options.from);
  const picks = options.from === undefined ? {} : picksIn(document, options.operations, options.probe);
  const draft = planDraft(id, document, source, picks);
  if (isThere) return showChanges(id, source, drafted(draft));
  const files = writeDraft(draft);
  for (const [path, text] of [...files, ...projectFiles()]) write(path, text);
  addToEnvironment(environmentOf(draft));
  console.log(
    [
      `${id} was drafted from ${source.document}:`,
      ...[...files.keys()].filter((path) => !path.includes('/examples/')).map((path) => `  ${path}`),
    ].join('\n'),
  );
  const questions = placeQuestions(draft.questions, files);
  if (questions.length > 0)
    console.log(
      [
        '',
        'What the document leaves open, each a TODO at its place:',
        ...questions.map(({ number, place, text }) => `  ${number}. ${place}\n     ${text}`),
      ].join('\n'),
    );
  const left = untested(draft);
  if (left.length > 0)
    console.log(['', 'What no test of the draft looks at:', ...left.map((line) => `  ${line}`)].join('\n'));
  console.log(`\nNext: npx assay check --provider ${id}, then npx assay run --provider ${id}`);
};

/** What a project needs once, where it does not have it. */
const projectFiles = (): [string, string][] => {
  const config = "import { conformance } from 'assay/playwright';\n\nexport default conformance();\n";
  const isModule = /"type"\s*:\s*"module"/.test(
    existsSync(join(root, 'package.json')) ? readFileSync(join(root, 'package.json'), 'utf8') : '',
  );
  return [
    ['playwright.config.ts', config],
    ['.gitignore', 'node_modules/\nreports/\n.env\n.assay/\n'],
    // Suites are modules, whatever the rest of the project is.
    ...(isModule ? [] : [['suites/package.json', '{ "type": "module" }\n'] satisfies [string, string]]),
  ].filter(([path = '']) => !existsSync(join(root, path))) as [string, string][];
};

const write = (path: string, text: string): void => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
};

/** Adds the provider's variables behind those that are there. */
const addToEnvironment = (lines: string): void => {
  const file = join(root, '.env.example');
  appendFileSync(
    file,
    existsSync(file)
      ? `\n${lines}`
      : `# Copy this file to .env and fill in what you test. Never commit .env.\n\n${lines}`,
  );
};

const showChanges = (id: string, { document }: Source, now: ShownDocument): void => {
  const present = readOpenApiFile(readYaml(`specs/${id}/openapi.yaml`));
  const lines = compare(present, now);
  console.log(
    lines.length === 0
      ? `${id}: specs/${id}/openapi.yaml says what ${document} says; nothing was written`
      : [
          `${id}: ${document} against specs/${id}/openapi.yaml (+ only in the document, - only in the contract, ~ differs); nothing was written`,
          ...lines.map((line) => `  ${line}`),
        ].join('\n'),
  );
};

const fromQuestions = async ({
  probe,
  ...options
}: NewOptions): Promise<{ document: ShownDocument; source: Source }> => ({
  document: fromAnswers(
    await askFor({ ...options, ...(probe ? { probe: probe.at(-1) ?? '' } : {}) }, process.stdin, process.stdout),
  ),
  source: { document: 'your answers', url: 'https://example.com/TODO-address-of-the-document' },
});
