import { asObject, type Json } from '../contract/json.ts';
import type { Schema, ShownAnswer, ShownDocument, ShownOperation } from './shown.ts';

/** Where two documents of one provider differ, a line each. `+` is only in the new one, `-` only in the old one, `~` differs. */
export const compare = (old: ShownDocument, now: ShownDocument): string[] => {
  const [before, after] = [byName(old), byName(now)];
  return [
    ...[...after.keys()].filter((name) => !before.has(name)).map((name) => `+ ${name}`),
    ...[...before.keys()].filter((name) => !after.has(name)).map((name) => `- ${name}`),
    ...[...after].flatMap(([name, operation]) => {
      const known = before.get(name);
      return known ? operationLines(name, known, operation) : [];
    }),
  ];
};

const byName = ({ operations }: ShownDocument): Map<string, ShownOperation> =>
  new Map(
    operations.map((operation) => [`${operation.method} ${operation.path.replace(/\{[^}]*\}/g, '{}')}`, operation]),
  );

const operationLines = (name: string, old: ShownOperation, now: ShownOperation): string[] => [
  ...fieldLines(`${name} request`, old.body?.schema, now.body?.schema),
  ...differences(
    name,
    new Map(old.answers.map((answer) => [statusOf(answer), answer])),
    new Map(now.answers.map((answer) => [statusOf(answer), answer])),
  ),
  ...now.answers.flatMap((answer) => {
    const known = old.answers.find((other) => statusOf(other) === statusOf(answer));
    return known ? fieldLines(`${name} ${statusOf(answer)}`, known.schema, answer.schema) : [];
  }),
];

const statusOf = ({ status }: ShownAnswer): string => status ?? '200';

const fieldLines = (place: string, old: Schema | undefined, now: Schema | undefined): string[] => {
  const [before, after] = [fieldsOf(old), fieldsOf(now)];
  const changed = [...after]
    .filter(([field, type]) => before.has(field) && before.get(field) !== type)
    .map(([field, type]) => `~ ${place} ${field}: ${before.get(field)} became ${type}`);
  return [...differences(place, before, after), ...changed];
};

const differences = (place: string, old: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): string[] => [
  ...[...now.keys()].filter((name) => !old.has(name)).map((name) => `+ ${place} ${name}`),
  ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `- ${place} ${name}`),
];

/** The fields of a body by their pointers, each with its JSON type and whether it must be there. */
export const fieldsOf = (schema: Json | undefined, pointer = ''): Map<string, string> => {
  const { type, properties, items, required } = asObject(schema) ?? {};
  const listed = Array.isArray(required) ? required : [];
  const fields = Object.entries(asObject(properties) ?? {}).flatMap(([name, sub]) => [
    [`${pointer}/${name}`, `${typeOf(sub)}${listed.includes(name) ? ', required' : ''}`] as const,
    ...fieldsOf(sub, `${pointer}/${name}`),
  ]);
  return new Map([...fields, ...(type === 'array' && items !== undefined ? fieldsOf(items, `${pointer}/0`) : [])]);
};

const typeOf = (schema: Json): string => {
  const { type } = asObject(schema) ?? {};
  return type === undefined ? 'any type' : [type].flat().sort().join(' or ');
};
