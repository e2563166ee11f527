import { packageRoot } from '../root.ts';
import { readYaml } from './files.ts';
import { asObject, type Fields, fieldsOf, type Json } from './json.ts';

/** Where the general clauses stand, from the root of Assay's own package. */
export const generalFile = 'specs/general.yaml';

let read: Fields[] | undefined;

/** The clauses that the standards expect of every token API, as written in Assay's own package; read once per process. */
export const generalClauses = (): readonly Fields[] => {
  read ??= nodesOf(asObject(readYaml(generalFile, packageRoot))?.clauses);
  return read;
};

/** What the ids of a provider's clauses begin with: `ACME_PAY-` for `acme-pay`. */
export const clausePrefix = (provider: string): string => `${provider.toUpperCase().replaceAll('-', '_')}-`;

/**
 * The general clauses that `general.without` of a `clauses.yaml` leaves out, each with the reason. `BEARER-*` leaves out all that begin with
 * `BEARER-`. What names no general clause stands there as it is written.
 */
export const leftOut = (
  document: Json | undefined,
  general: readonly Fields[] = generalClauses(),
): { [name: string]: Json } => {
  const ids = general.map(({ id }) => String(id));
  return Object.fromEntries(
    Object.entries(fieldsOf(fieldsOf(asObject(document)?.general).without)).flatMap(([name, reason]) => {
      const named = name.endsWith('*') ? ids.filter((id) => id.startsWith(name.slice(0, -1))) : [];
      return (named.length > 0 ? named : [name]).map((id) => [id, reason]);
    }),
  );
};

/**
 * The general clauses that a provider has, written as its own ones are: those of every API and of the subjects in `general.with` of its
 * `clauses.yaml`, but for those in `general.without`, with what `general.sharpen` says of them. A clause whose source is a document of the
 * provider is documented, and the others are expected.
 */
export const inheritedClauses = (
  provider: string,
  document: Json | undefined,
  general: readonly Fields[] = generalClauses(),
): Fields[] => {
  const { sharpen, with: subjects } = fieldsOf(asObject(document)?.general);
  const without = leftOut(document, general);
  const isAbout = (of: Json | undefined): boolean =>
    of === undefined || (Array.isArray(subjects) && subjects.includes(of));
  return general
    .filter(({ id, of }) => isAbout(of) && !Object.hasOwn(without, String(id)))
    .map(({ of: _, ...clause }) => {
      const own = fieldsOf(asObject(sharpen)?.[String(clause.id)]);
      const { document } = fieldsOf(own.source ?? clause.source);
      return {
        expected: /^RFC \d/.test(String(document)),
        ...clause,
        ...own,
        id: `${clausePrefix(provider)}${clause.id}`,
      };
    });
};

const nodesOf = (list: Json | undefined): Fields[] => (Array.isArray(list) ? list.map((node) => fieldsOf(node)) : []);
