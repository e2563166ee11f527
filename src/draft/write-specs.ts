import { type Draft, statusKey } from './draft.ts';
import { askedAgain, promisesOf } from './promises-of.ts';
import { provocationOf } from './provocation-of.ts';
import { camel } from './words.ts';

/** The spec files of a draft by name: the documented answers and errors, and the promises of every API with tokens that apply. */
export const writeSpecs = (draft: Draft): Map<string, string> =>
  new Map(
    [
      ['documented-errors.spec.ts', documentedErrors(draft)],
      ...promisesOf(draft).map(({ spec, text }) => [spec, text] as const),
    ].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const documentedErrors = (draft: Draft): string | undefined => {
  const errors = draft.operations.flatMap((operation) =>
    operation.answers.filter(({ name }) => name !== undefined).map((answer) => ({ operation, answer })),
  );
  if (errors.length === 0) return undefined;
  const name = camel(draft.id);
  const entries = errors.flatMap(({ operation, answer }) => {
    const provocation = provocationOf(operation, answer, draft);
    return provocation === undefined
      ? []
      : [`  '${draft.id}/${operation.id}/${statusKey(answer)}/${answer.name}': ${provocation},`];
  });
  const alters = entries.some((entry) => entry.includes('alteredCredential('));
  const [todo] = draft.questions.filter(({ file }) => file === 'errors');
  const lines = [...(todo ? [`  // TODO ${todo.number}: ${todo.text}`] : []), ...entries];
  const own = lines.length > 0;
  const again = askedAgain(draft);
  return [
    ...(own ? [`import { ${alters ? 'alteredCredential, ' : ''}type Provocations } from 'assay';`] : []),
    `import { documentedErrors } from 'assay/promises/documented-errors';`,
    ...(again.length > 0 ? [`import { stillGood } from 'assay/promises/still-good';`] : []),
    `import ${name} from './provider.ts';`,
    '',
    ...(own
      ? [
          '/** The request that brings about each documented error; `instead` names the statuses that the document allows for the same request. */',
          'const provocations: Provocations = {',
          ...lines,
          '};',
          '',
        ]
      : []),
    `documentedErrors(${name}${own ? ', { provocations }' : ''});`,
    ...(again.length > 0
      ? [`stillGood(${name}, { after: 'its errors', operations: [${again.map((id) => `'${id}'`).join(', ')}] });`]
      : []),
    '',
  ].join('\n');
};
