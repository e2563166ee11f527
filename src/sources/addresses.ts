import type { Clause, Contract } from '../contract/contract.ts';

/** A page that a contract rests on, and what rests on it. */
export interface Source {
  /** Without a fragment. */
  url: string;
  clauses: Clause[];
}

/** The pages that the clauses and the operations of a contract name, each once. What never changes is left out: standards, and files at a commit. */
export const sourcesOf = ({ clauses, operations }: Contract): Source[] => {
  const sources = new Map<string, Source>();
  const sourceAt = (address: string): Source | undefined => {
    const url = pageOf(address);
    if (url === undefined || neverChanges(url)) return undefined;
    const source = sources.get(url) ?? { url, clauses: [] };
    sources.set(url, source);
    return source;
  };
  for (const clause of clauses.values()) sourceAt(clause.source.url)?.clauses.push(clause);
  for (const { source } of operations.values())
    for (const address of source.match(/https?:\/\/\S+/g) ?? []) sourceAt(address);
  return [...sources.values()].sort((a, b) => a.url.localeCompare(b.url));
};

const neverChanges = (url: string): boolean =>
  /^https?:\/\/(?:[\w.-]+\.)?(?:rfc-editor\.org|ietf\.org|w3\.org)\//.test(url) || /\/[0-9a-f]{40}(?:\/|$)/.test(url);

const pageOf = (address: string): string | undefined => {
  try {
    const url = new URL(address);
    url.hash = '';
    return url.protocol.startsWith('http') ? url.href : undefined;
  } catch {
    return undefined;
  }
};
