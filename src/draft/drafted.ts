import { type Draft, type DraftAnswer, statusKey } from './draft.ts';
import type { ShownDocument } from './shown.ts';

/** Whether an answer is the first one of its status: those of further codes have the same body. */
const isFirstOfStatus = (answer: DraftAnswer, place: number, all: readonly DraftAnswer[]): boolean =>
  all.findIndex((other) => statusKey(other) === statusKey(answer)) === place;

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
    answers: answers.filter(isFirstOfStatus).map(({ status, range, description, mediaType, schema, example }) => ({
      status: statusKey({ status, ...(range === undefined ? {} : { range }) }),
      description,
      mediaType,
      schema: schema === undefined ? undefined : (schemas[schema] ?? {}),
      examples: example === undefined ? [] : [example],
    })),
  })),
});
