import { clauseId } from './clauses-of.ts';
import { type Draft, type Question, statusKey } from './draft.ts';
import { isProvoked } from './provocation-of.ts';
import { sendable } from './sendable.ts';
import { upperSnake } from './words.ts';
import { writeClauses } from './write-clauses.ts';
import { exampleFile, unprovoked, writeOpenApi } from './write-openapi.ts';
import { writeProvider } from './write-provider.ts';
import { writeSpecs } from './write-specs.ts';

/** The files of a new provider, by their paths from the project's root. */
export const writeDraft = (draft: Draft): Map<string, string> => {
  const { id, operations } = draft;
  const examples = operations.flatMap((operation) => [
    ...(operation.body ? [[exampleFile(operation.id, 'request', 'good'), operation.body.example] as const] : []),
    ...operation.answers
      .filter(({ schema }) => schema !== undefined)
      .map((answer) => {
        const { name = 'good', example } = answer;
        return [exampleFile(operation.id, statusKey(answer), name), example] as const;
      }),
  ]);
  return new Map([
    [`specs/${id}/openapi.yaml`, writeOpenApi(draft)],
    [`specs/${id}/clauses.yaml`, writeClauses(draft, withoutTest(draft))],
    ...examples.map(([name, value]): [string, string] => [
      `specs/${id}/examples/${name}`,
      `${JSON.stringify(value ?? null, null, 2)}\n`,
    ]),
    [`suites/${id}/provider.ts`, writeProvider(draft)],
    ...[...writeSpecs(draft)].map(([name, text]): [string, string] => [`suites/${id}/${name}`, text]),
  ]);
};

/**
 * What no test of the draft looks at and no question names, a line each: successes with the reason, and how many operations the document has
 * beside. Errors that nothing is known to provoke are a question.
 */
export const untested = (draft: Draft): string[] => [
  ...answersWithoutTest(draft)
    .filter(({ status }) => status < 400)
    .map(({ what, reason }) => `${what}: ${reason}`),
  ...(draft.leftOut === 0
    ? []
    : [`${draft.leftOut} further operation${draft.leftOut === 1 ? '' : 's'} of the document`]),
];

/** The clauses that no test of the draft verifies, each with its reason. */
const withoutTest = (draft: Draft): Map<string, string> =>
  new Map(answersWithoutTest(draft).map(({ clause, reason }) => [clause, `TODO: ${reason}`]));

const answersWithoutTest = (draft: Draft): { clause: string; what: string; status: number; reason: string }[] => {
  const answers = draft.operations.flatMap((operation) =>
    operation.answers.map((answer) => ({
      clause: clauseId(draft.id, operation, answer),
      what: `${operation.id} ${statusKey(answer)}`,
      status: answer.status,
      isTested: answer.status < 400 ? sendable(draft).includes(operation) : isProvoked(operation, answer, draft),
    })),
  );
  // One clause is about all codes of a status.
  const tested = new Set(answers.filter(({ isTested }) => isTested).map(({ clause }) => clause));
  const left = answers.filter(({ clause }) => !tested.has(clause));
  return [
    ...new Map(
      left.map(({ clause, what, status }) => [clause, { clause, what, status, reason: reasonFor(status) }]),
    ).values(),
  ];
};

const reasonFor = (status: number): string =>
  status < 400 ? 'the good request needs a thing that a test has to make first' : unprovoked;

/** The first label of a host, by which its variable goes. */
const nameOfServer = (url: string): string => upperSnake(/^https?:\/\/([^./:]+)/i.exec(url)?.[1] ?? '');

/** The lines that a provider adds to `.env.example`: its base URL, then its credentials, each with a word about it. */
export const environmentOf = ({ id, title, servers, credentials, operations }: Draft): string => {
  const stage = servers.find(({ environment }) => environment === 'stage');
  const variableOf = (name: string, url: string | undefined): string =>
    url === undefined ? `${upperSnake(id)}_${name}_URL=` : `# ${upperSnake(id)}_${name}_URL=${url}`;
  const own = operations.flatMap(({ server }) => (server ? [server] : []));
  return [
    `# ${title}`,
    variableOf('BASE', stage?.url),
    ...own.map(({ url, environment }) => variableOf(nameOfServer(url), environment === 'stage' ? url : undefined)),
    ...Object.values(credentials).flatMap((credential) => [`# ${credential.comment}`, `${credential.variable}=`]),
    '',
  ].join('\n');
};

/** A question with the place of its TODO in the files. */
export interface PlacedQuestion extends Question {
  place: string;
}

/** Where each question stands in the files that were written. */
export const placeQuestions = (questions: readonly Question[], files: ReadonlyMap<string, string>): PlacedQuestion[] =>
  questions.map((question) => {
    for (const [path, text] of files) {
      const line = text.split('\n').findIndex((each) => each.includes(`TODO ${question.number}: `));
      if (line !== -1) return { ...question, place: `${path}:${line + 1}` };
    }
    throw new Error(`question ${question.number} has no place in the files`);
  });
