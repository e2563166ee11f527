import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { statusRange } from '../contract/status-range.ts';
import { type Chosen, successOf } from './choose.ts';
import type { Ask, DraftAnswer } from './draft.ts';
import { errorOf } from './error-of.ts';
import { fittingExample } from './fitting-example.ts';
import { oauthCodes, withEachCode } from './provoked-codes.ts';
import type { Schema, ShownAnswer } from './shown.ts';
import { withSecrets } from './with-secrets.ts';
import { isTokenName, oneLine, pascal } from './words.ts';

/** Enters the schema of a body under a name, and gives the name that it got. */
export type AddSchema = (name: string, schema: Schema) => string;

/** The documented answers of an operation: single statuses in their order, ranges behind them; a success of 200 where none is documented. */
export const answersOf = ({ role, operation }: Chosen, name: string, add: AddSchema, ask: Ask): DraftAnswer[] => {
  const success = successOf(operation);
  const written = operation.answers.filter(
    ({ status }) => status === undefined || /^[2-5]\d\d$/.test(status) || statusRange(status) !== undefined,
  );
  if (success?.status === undefined)
    ask(`the document does not say with which status ${name} answers: 200 was taken`, 'openapi', name);
  const answers = success === undefined ? [{ ...nothing, status: '200' }, ...written] : written;
  return answers.flatMap((answer) => answerOf(answer, role, name, add, ask)).sort((a, b) => placeOf(a) - placeOf(b));
};

/** Single statuses in their order, the ranges that stand for the rest behind them. */
const placeOf = ({ status, range }: DraftAnswer): number =>
  status + (range === undefined ? 0 : range === 'default' ? 600 : 99.5);

const nothing: ShownAnswer = {
  status: undefined,
  description: '',
  mediaType: undefined,
  schema: undefined,
  examples: [],
};

/** What is documented of a status; of an error with several codes of OAuth an answer for each. */
/** What is documented of a status; of an error that may have several codes of OAuth an answer for each. */
const answerOf = (answer: ShownAnswer, role: Chosen['role'], name: string, add: AddSchema, ask: Ask): DraftAnswer[] => {
  const range = statusRange(answer.status ?? '');
  const status = range?.from ?? Number(answer.status ?? 200);
  const isIssuing = role === 'issue' || role === 'refresh';
  // Of a token that is not good nothing is said but that (RFC 7662 2.2).
  const sure = role === 'introspect' && status < 300 ? onlyActive(answer.examples[0]) : answer.examples[0];
  const required = withRequired(answer.schema, sure);
  const examples = answer.examples.filter((example) => asObject(example) ?? Array.isArray(example));
  const fitting = required && fittingExample(required, examples);
  if (fitting?.remark) ask(`the example of ${range?.name ?? status} of ${name} ${fitting.remark}`, 'openapi', name);
  const schema = status < 300 && isIssuing && fitting ? withSecrets(fitting.schema, isTokenName) : fitting?.schema;
  const example = fitting?.example;
  // A body that was made says nothing about the literals of a real one.
  const shown = fitting ? (fitting.isShown ? example : undefined) : examples[0];
  const error =
    status >= 400
      ? errorOf(status, shown, range?.name, fitting?.isShown === false ? [] : examples)
      : { name: undefined, values: [] };
  if (schema === undefined && status < 300 && isIssuing)
    ask(
      `the answer ${status} of ${name} has no body in the document: describe where the token stands`,
      'openapi',
      name,
    );
  const documented: DraftAnswer = {
    status,
    ...(range ? { range: range.name } : {}),
    description: oneLine(answer.description) || (status < 300 ? 'Successful.' : 'Refused.'),
    mediaType: schema === undefined ? undefined : (answer.mediaType ?? 'application/json'),
    schema: schema === undefined ? undefined : add(status >= 400 ? 'Error' : `${pascal(name)}${status}`, schema),
    example,
    headers: answer.headers ?? {},
    ...error,
  };
  const codes = status >= 400 ? oauthCodes(schema, examples) : [];
  return codes.length > 0 ? withEachCode(documented, codes, examples) : [documented];
};

/** Of what is said about a good token the one field that every answer has. */
const onlyActive = (example: Json | undefined): Json => {
  const { active } = fieldsOf(example);
  return active === undefined ? {} : { active };
};

/** A body that is shown as the answer documents that its fields are there, where the schema has no list of its own. */
const withRequired = (schema: Schema | undefined, example: Json | undefined): Schema | undefined => {
  const fields = asObject(example);
  const properties = asObject(schema?.properties);
  if (!schema || !fields || !properties || schema.required !== undefined) return schema;
  const shown = Object.keys(fields).filter((field) => Object.hasOwn(properties, field));
  return {
    ...schema,
    ...(shown.length > 0 ? { required: shown } : {}),
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, sub]) => [field, withRequired(fieldsOf(sub), fields[field]) ?? sub]),
    ),
  };
};
