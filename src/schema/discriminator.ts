import { asObject, type Fields, fieldsOf, itemsOf, type Json } from '../contract/json.ts';

/**
 * The schema with its `discriminator` said in JSON Schema: each alternative that it names is bound to the values that choose it (OpenAPI,
 * Discriminator Object). A discriminator without alternatives beside it binds nothing here.
 */
export const withoutDiscriminator = ({ discriminator, ...schema }: Fields): Fields => {
  const { propertyName, mapping } = fieldsOf(discriminator);
  const key = ['oneOf', 'anyOf'].find((each) => Array.isArray(schema[each]));
  if (typeof propertyName !== 'string' || key === undefined) return schema;
  const bound = itemsOf(schema[key]).map((alternative): Json => {
    const values = valuesOf(asObject(alternative)?.$ref, fieldsOf(mapping));
    if (values.length === 0) return alternative;
    return { allOf: [alternative, { required: [propertyName], properties: { [propertyName]: { enum: values } } }] };
  });
  return { ...schema, [key]: bound };
};

/** The values that choose an alternative: those that are mapped to it, by reference or by name; without any its own name. */
const valuesOf = (reference: Json | undefined, mapping: Fields): string[] => {
  if (typeof reference !== 'string') return [];
  const name = reference.split('/').at(-1) ?? '';
  const mapped = Object.entries(mapping).filter(([, target]) => target === reference || target === name);
  return mapped.length > 0 ? mapped.map(([value]) => value) : [name];
};
