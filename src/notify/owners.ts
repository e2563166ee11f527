import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError, readOwnJson, readYaml } from '../contract/files.ts';
import { wildcard } from '../contract/pattern.ts';
import { root } from '../root.ts';
import { compileStrict } from '../schema/validator.ts';
import type { Topic } from './news.ts';

/** Who is told of what: the first entry that matches a topic. */
export interface Owner {
  provider?: string;
  /** A pattern of clause ids, with `*` for any characters. */
  clauses?: string;
  owner: string;
  /** GitHub logins that an issue is assigned to. */
  github?: string[];
  labels?: string[];
}

/** The file of all owners, from the project's root. */
const ownersFile = 'owners.yaml';

/** Reads `owners.yaml`; without it nobody owns anything. Throws `ContractError` for one that cannot be used. */
export const readOwners = (): Owner[] => {
  if (!existsSync(join(root, ownersFile))) return [];
  const value = readYaml(ownersFile);
  const validate = compileStrict(readOwnJson('schemas/owners.schema.json'));
  if (validate(value)) return (value as unknown as { owners: Owner[] }).owners;
  const [first] = validate.errors ?? [];
  throw new ContractError(ownersFile, `${first?.instancePath || '/'} ${first?.message}`);
};

/** The owner of a topic, if it has one. */
export const ownerOf = ({ provider, clauses }: Topic, owners: readonly Owner[]): Owner | undefined =>
  owners.find(
    (each) =>
      (each.provider === undefined || each.provider === provider) &&
      (each.clauses === undefined || clauses.some((id) => wildcard(each.clauses ?? '').test(id))),
  );
