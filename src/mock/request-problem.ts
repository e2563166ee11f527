import type { ValidateFunction } from 'ajv';
import type { Contract, Operation } from '../contract/contract.ts';
import { at, type Fields, type Json, parseJson, pointerPart } from '../contract/json.ts';
import { isForm } from '../contract/media-type.ts';
import { documentedSchema } from '../schema/compiled-schema.ts';
import { compileStrict } from '../schema/validator.ts';

/** What is wrong with a request by the operation's own request schema and parameters. */
export type RequestProblem = 'notJson' | 'mediaType' | 'body' | 'parameter';

/** Finds what is wrong with a request, in the order in which a server meets it. Requests are validated as documented, never coerced. */
export const createRequestCheck = (
  contract: Contract,
  schemaOf = (name: string): Json => documentedSchema(contract.provider, name),
) => {
  const bodies = new Map<string, ValidateFunction>();
  const parameters = new Map<object, ValidateFunction>();

  const bodyValidator = (schema: string): ValidateFunction => {
    const known = bodies.get(schema) ?? compileStrict(withoutId(schemaOf(schema)));
    bodies.set(schema, known);
    return known;
  };

  const parameterProblem = (operation: Operation, query: Record<string, string>): boolean =>
    operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .some(({ name, required, schema }) => {
        const sent = query[name];
        if (sent === undefined) return required;
        const plain = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-')));
        const validate = parameters.get(schema) ?? compileStrict(plain);
        parameters.set(schema, validate);
        return !validate(typed(sent, schema.type));
      });

  return (
    operation: Operation,
    request: {
      mediaType: string | undefined;
      text: string;
      query: Record<string, string>;
      /** Their names in lower case. */
      headers: Record<string, string>;
    },
  ): { problem?: RequestProblem; body?: Json } => {
    if (parameterProblem(operation, request.query) || lacksHeader(operation, request.headers))
      return { problem: 'parameter' };
    if (!operation.body) return {};
    // An optional body may be absent, and then has no media type either.
    if (!operation.body.required && request.text === '') return {};
    const documented = (operation.bodies ?? [operation.body]).find(({ mediaType }) => mediaType === request.mediaType);
    if (!documented) return { problem: 'mediaType' };
    const schema = schemaOf(documented.schema);
    const body = isForm(documented.mediaType) ? formFields(request.text, schema) : parseJson(request.text);
    if (body === undefined) return { problem: 'notJson' };
    return bodyValidator(documented.schema)(body) ? { body } : { problem: 'body', body };
  };
};

/** Whether a required header is not there. What is wrong in the value of one that is there no standard says. */
const lacksHeader = ({ parameters }: Operation, headers: Record<string, string>): boolean =>
  parameters.some(
    (parameter) => parameter.in === 'header' && parameter.required && !(parameter.name.toLowerCase() in headers),
  );

/** ajv refuses the same `$id` twice, and the checks may have compiled this schema already. */
export const withoutId = (schema: Json): Json => {
  const { $id: _, ...rest } = schema as Fields;
  return rest;
};

/** The fields of a form, in their documented types; of a name that occurs twice the last one (RFC 6749 3.2 forbids that). */
const formFields = (text: string, schema: Json): Json =>
  Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, sent]) => [
      name,
      typed(sent, at(schema, `/properties/${pointerPart(name)}/type`)),
    ]),
  );

/** A query value in the documented type; text that is no number stays text and so breaks the schema. */
const typed = (sent: string, type: Json | undefined): Json => {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(sent) ? Number(sent) : sent;
  return type === 'boolean' && /^(true|false)$/.test(sent) ? sent === 'true' : sent;
};
