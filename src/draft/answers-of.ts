import { asObject, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { statusRange } from '../contract/status-range.ts';
import { type Chosen, successOf, tokenPointers } from './choose.ts';
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

/** What is documented of a status; of an error that may have several codes of OAuth an answer for each. */
const answerOf = (answer: ShownAnswer, role: Chosen['role'], name: string, add: AddSchema, ask: Ask): DraftAnswer[] => {
  const range = statusRange(answer.status ?? '');
  const status = range?.from ?? Number(answer.status ?? 200);
  const isIssuing = role === 'issue' || role === 'refresh';
  const issues = status < 300 && isIssuing;
  const [token] = issues ? tokenPointers(answer.schema) : [];
  const asked = answer.schema && requiring(answer.schema, token?.split('/').slice(1) ?? []);
  const examples = answer.examples.filter((example) => asObject(example) ?? Array.isArray(example));
  const fitting = asked && fittingExample(asked, examples);
  if (fitting?.remark) ask(`the example of ${range?.name ?? status} of ${name} ${fitting.remark}`, 'openapi', name);
  const example = fitting?.example;
  // Of a token that is not good nothing is said but that (RFC 7662 2.2).
  const usual = role === 'introspect' && status < 300 ? onlyActive(example) : example;
  const whole = fitting?.isShown ? withShown(fitting.schema, usual) : fitting?.schema;
  const schema = issues && whole ? withSecrets(whole, isTokenName) : whole;
  // A body that was made says nothing about the literals of a real one.
  const shown = fitting ? (fitting.isShown ? example : undefined) : examples[0];
  const error =
    status >= 400
      ? errorOf(status, shown, range?.name, fitting?.isShown === false ? [] : examples)
      : { name: undefined, values: [] };
  if (schema === undefined && issues)
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

/**
 * The schema with the fields that an example shows, and that no list of the document's own requires, as what is read off an example: they
 * should be there.
 */
const withShown = (schema: Schema, example: Json | undefined): Schema => {
  const [fields, properties] = [asObject(example), asObject(schema.properties)];
  if (!fields || !properties) return schema;
  const shown = Object.keys(fields).filter((field) => Object.hasOwn(properties, field));
  return {
    ...schema,
    ...(schema.required === undefined && shown.length > 0 ? { 'x-should': { required: shown } } : {}),
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, sub]) => [
        field,
        asObject(sub) ? withShown(fieldsOf(sub), fields[field]) : sub,
      ]),
    ),
  };
};

/** The schema with a field that must be there, at a JSON Pointer: an answer that issues a token has it (RFC 6749 5.1). */
const requiring = (schema: Schema, [name, ...below]: readonly string[]): Schema => {
  const properties = asObject(schema.properties);
  if (name === undefined || !properties) return schema;
  return {
    ...schema,
    required: [...new Set([...itemsOf(schema.required), name])],
    properties: { ...properties, [name]: requiring(fieldsOf(properties[name]), below) },
  };
};
