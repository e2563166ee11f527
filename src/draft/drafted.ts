import { type Draft, statusKey } from './draft.ts';
import type { ShownDocument } from './shown.ts';

/** A draft in the form of the document that it was made from, to be compared with another. */
export const drafted = ({ title, schemes, schemas, operations }: Draft): ShownDocument => ({
  title,
  servers: [],
  schemes,
  remarks: [],
  operations: operations.map(({ method, path, id, summary, parameters, body, answers, security }) => ({
    method,
    path,
    id,
    summary,
    parameters,
    security,
    body: body && {
      mediaType: body.mediaType,
      others: [],
      required: body.required,
      schema: schemas[body.schema] ?? {},
      example: body.example,
    },
    answers: answers.map(({ status, range, description, mediaType, schema, example }) => ({
      status: statusKey({ status, ...(range === undefined ? {} : { range }) }),
      description,
      mediaType,
      schema: schema === undefined ? undefined : (schemas[schema] ?? {}),
      examples: example === undefined ? [] : [example],
    })),
  })),
});
