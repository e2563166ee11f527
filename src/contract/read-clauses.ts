import type { Clause, Contract } from './contract.ts';
import { readYaml } from './files.ts';
import { clausePrefix, inheritedClauses, leftOut } from './general-clauses.ts';
import { type Fields, fieldsOf, itemsOf, type Json } from './json.ts';
import type { Level } from './level.ts';

const sentence = (node: Json | undefined): string => String(node ?? '').trim();

/**
 * Reads `specs/<provider>/clauses.yaml`, and adds the general clauses that it does not leave out. What is missing or contradictory in it is
 * the business of `assay check`.
 */
export const readClauses = (provider: string): Pick<Contract, 'clauses' | 'without' | 'outOfScope' | 'facts'> => {
  const document = fieldsOf(readYaml(`specs/${provider}/clauses.yaml`));
  const nodes = [...itemsOf(document.clauses), ...inheritedClauses(provider, document)];
  const clauses = nodes.map((node) => readClause(fieldsOf(node)));
  return {
    clauses: new Map(clauses.map((clause) => [clause.id, clause])),
    without: new Map(
      Object.entries(leftOut(document)).map(([id, reason]) => [`${clausePrefix(provider)}${id}`, sentence(reason)]),
    ),
    outOfScope: itemsOf(document['out-of-scope'])
      .map(fieldsOf)
      .map((entry) => ({ facts: itemsOf(entry.facts).map(String), reason: sentence(entry.reason) })),
    facts: fieldsOf(document.facts) as Record<string, number>,
  };
};

const readClause = (node: Fields): Clause => {
  const source = fieldsOf(node.source);
  return {
    id: String(node.id),
    level: node.level as Level,
    statement: sentence(node.statement),
    source: {
      document: sentence(source.document),
      section: sentence(source.section),
      url: sentence(source.url),
      facts: itemsOf(source.facts).map(String),
    },
    alternatives: itemsOf(node.alternatives).map(String),
    ...(node.untestable ? { untestable: sentence(node.untestable) } : {}),
    ...(node.expected ? { expected: true as const } : {}),
  };
};
