import { clauseId } from './clauses-of.ts';
import { type Draft, statusKey } from './draft.ts';
import { promisesOf } from './promises-of.ts';
import { provocationOf } from './provocation-of.ts';
import { sendable } from './sendable.ts';
import { camel } from './words.ts';

/** The spec files of a draft by name: the documented answers and errors, and the promises of every API with tokens that apply. */
export const writeSpecs = (draft: Draft): Map<string, string> =>
  new Map(
    [
      ['documented-answers.spec.ts', documentedAnswers(draft)],
      ['documented-errors.spec.ts', documentedErrors(draft)],
      ...promisesOf(draft).map(({ spec, text }) => [spec, text] as const),
    ].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const documentedAnswers = (draft: Draft): string | undefined => {
  const sent = sendable(draft);
  if (sent.length === 0) return undefined;
  const name = camel(draft.id);
  // A code, or a refresh token that a person has got, may work once: it is not sent a second time without need.
  const isSpent = Object.keys(draft.credentials).some((credential) => /^given|^authorizationCode$/.test(credential));
  const rows = sent.map((operation) => {
    const [success] = operation.answers;
    return `  ['${operation.id}', '${success ? clauseId(draft.id, operation, success) : ''}'],`;
  });
  return `import { clauses, isDocumentedSuccess, operationOf, test } from 'assay';
import ${name} from './provider.ts';

const { contract } = ${name};

/** Each operation with the clause about its answer to a good request. */
const documented = [
${rows.join('\n')}
] as const;

for (const [id, clause] of documented) {
  const { success } = operationOf(contract, id);
  test(\`\${id} \${success.status} is as documented\`, clauses(clause), async ({ api, verify }) => {
    verify(await api.sample(id), isDocumentedSuccess, success);
${isSpent ? '' : '    verify(await api.again(id), isDocumentedSuccess, success);\n'}  });
}
`;
};

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
  return `import { ${alters ? 'alteredCredential, ' : ''}type Provocations } from 'assay';
import { documentedErrors } from 'assay/promises/documented-errors';
import ${name} from './provider.ts';

/** The request that brings about each documented error; \`instead\` names the statuses that the document allows for the same request. */
const provocations: Provocations = {
${todo ? `  // TODO ${todo.number}: ${todo.text}\n` : ''}${entries.join('\n')}
};

documentedErrors(${name}, { provocations });
`;
};
