import { packageRoot } from '../root.ts';
import { readYaml } from './files.ts';
import { asObject, type Json } from './json.ts';

type Node = { [name: string]: Json };

/** Where the general clauses stand, from the root of Assay's own package. */
export const generalFile = 'specs/general.yaml';

let read: Node[] | undefined;

/** The clauses that the standards expect of every token API, as written in Assay's own package; read once per process. */
export const generalClauses = (): readonly Node[] => {
  read ??= nodesOf(asObject(readYaml(generalFile, packageRoot))?.clauses);
  return read;
};

/** What the ids of a provider's clauses begin with: `ACME-PAY-` for `acme-pay`. */
export const clausePrefix = (provider: string): string => `${provider.toUpperCase().replaceAll('-', '_')}-`;

/**
 * The general clauses that a provider has, written as its own ones are: those that `general.without` in its `clauses.yaml` does not
 * name, with what `general.sharpen` says of them. A clause whose source is a document of the
 * provider is documented, and the others are expected.
 */
export const inheritedClauses = (
  provider: string,
  document: Json | undefined,
  general: readonly Node[] = generalClauses(),
): Node[] => {
  const { without, sharpen } = asObject(asObject(document)?.general) ?? {};
  return general
    .filter(({ id }) => !Object.hasOwn(asObject(without) ?? {}, String(id)))
    .map((clause) => {
      const own = asObject(asObject(sharpen)?.[String(clause.id)]) ?? {};
      const { document } = asObject(own.source ?? clause.source) ?? {};
      return {
        expected: /^RFC \d/.test(String(document)),
        ...clause,
        ...own,
        id: `${clausePrefix(provider)}${clause.id}`,
      };
    });
};

const nodesOf = (list: Json | undefined): Node[] =>
  Array.isArray(list) ? list.map((node) => asObject(node) ?? {}) : [];
