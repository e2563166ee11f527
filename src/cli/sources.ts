import { join } from 'node:path';
import type { Clause } from '../contract/contract.ts';
import { readYaml } from '../contract/files.ts';
import { fieldsOf } from '../contract/json.ts';
import { loadContract } from '../contract/load.ts';
import { importProvider } from '../provider/import-suite.ts';
import type { Provider } from '../provider/provider.ts';
import { sourcesName } from '../results/names.ts';
import { readSourcesFile } from '../results/read-result.ts';
import { writeWhole } from '../results/write-whole.ts';
import { type Source, sourcesOf } from '../sources/addresses.ts';
import { disagreements, type OurSide } from '../sources/agreement.ts';
import type { FactChange } from '../sources/compare-facts.ts';
import { describeChange } from '../sources/describe-change.ts';
import { lockFile, readLock, writeLock } from '../sources/lock.ts';
import { createLooker, type Look } from '../sources/look.ts';
import { openApiFacts } from '../sources/openapi-facts.ts';
import { restingOn } from '../sources/resting-clauses.ts';
import { needsPerson, type SourceState, type SourcesReading } from '../verdict/sources-reading.ts';

/** What `assay sources` was told. */
export interface SourcesOptions {
  accept: boolean;
  reports: string;
}

/** The exit codes of `assay sources`; the first that applies, in this order. */
const sourcesExit = { disagrees: 1, changed: 6, unread: 3, unchanged: 0 } as const;

/** A change of a page, the clauses that rest on it, and where the contract still says what the page said before. */
interface Finding {
  change: FactChange;
  resting: Clause[];
  stale: string[];
}

interface Seen {
  provider: string;
  source: Source;
  look: Look;
  findings: Finding[];
}

const isStale = ({ findings }: Seen): boolean => findings.some(({ stale }) => stale.length > 0);

/**
 * Looks at the sources of the providers' contracts, says what changed since they were accepted, and gives the exit code. With `accept`
 * the locks are renewed. What was seen stands in `sources.json` of the reports folder, for the report.
 */
export const reviewSources = async (
  providers: readonly string[],
  { accept, reports }: SourcesOptions,
): Promise<number> => {
  const now = new Date();
  const looker = createLooker(now.toISOString().slice(0, 10));
  const seen: Seen[] = [];
  try {
    for (const id of providers) seen.push(...(await reviewProvider(id, accept, looker)));
  } finally {
    await looker.close();
  }
  const file = join(reports, sourcesName);
  const before = readSourcesFile(file);
  const record = recordOf(seen, now, 'value' in before ? before.value : undefined);
  writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
  console.log(conclusionOf(seen, accept));
  return exitOf(seen, accept);
};

const reviewProvider = async (
  id: string,
  accept: boolean,
  looker: ReturnType<typeof createLooker>,
): Promise<Seen[]> => {
  const contract = loadContract(id);
  const ours = oursOf(id, await importProvider(`suites/${id}`));
  const lock = readLock(id);
  const operations = new Set([...contract.operations.values()].map(({ method, path }) => `${method} ${path}`));
  const seen: Seen[] = [];
  for (const source of sourcesOf(contract)) {
    const look = await looker.look(source.url, lock.get(source.url), (method, path) =>
      operations.has(`${method} ${path}`),
    );
    const changes = 'changes' in look ? look.changes : [];
    const findings = changes.map((change): Finding => {
      const resting = restingOn(change, source.clauses);
      return { change, resting, stale: disagreements(change, resting, ours) };
    });
    const found = { provider: id, source, look, findings };
    seen.push(found);
    print(found, accept);
    if ('page' in look && accept) lock.set(source.url, look.page);
  }
  if (accept) {
    writeLock(id, new Map([...lock].filter(([url]) => seen.some(({ source }) => source.url === url))));
    console.log(`  ${lockFile(id)} is written`);
  }
  return seen;
};

const oursOf = (id: string, provider: Provider): OurSide => {
  const document = fieldsOf(readYaml(`specs/${id}/openapi.yaml`));
  const lifetimes = Object.values(provider.tokens).flatMap(({ documentedSeconds }) => documentedSeconds ?? []);
  return { contract: provider.contract, facts: openApiFacts(document, () => true), lifetimes };
};

/** What a person does about a page that was not read, where there is something to do. */
const mends: Partial<Record<Look['kind'], string>> = {
  gone: '; name where it is now in clauses.yaml',
  login: '; name a public page in clauses.yaml, or look at it yourself',
  'not-allowed': '; look at it yourself',
};

/** Says in one line what is as it was, and otherwise below the address what is not. */
const print = ({ provider, source: { url, clauses }, look, findings }: Seen, accept: boolean): void => {
  const isQuiet = look.kind === 'unchanged' && !look.movedTo;
  console.log(`${provider}  ${url}${isQuiet ? `  unchanged since ${look.page.acceptedOn}` : ''}`);
  if (isQuiet) return;
  if (look.movedTo) console.log(`  it moved to ${look.movedTo}: name that address in clauses.yaml`);
  if (!('changes' in look)) {
    console.log(`  not read: ${look.reason}${mends[look.kind] ?? ''}`);
    return;
  }
  if (look.kind === 'first') {
    const facts = look.page.facts.length;
    const hint = accept ? 'accepted' : 'accept what it says with --accept';
    console.log(`  read for the first time: ${facts} ${facts === 1 ? 'fact' : 'facts'}; ${hint}`);
  }
  if (look.kind === 'unchanged') console.log(`  unchanged since ${look.page.acceptedOn}`);
  for (const { change, resting, stale } of findings) {
    const ids = resting.map(({ id }) => id);
    console.log(`  ${describeChange(change)}\n    ${restingText(ids, clauses.length)}`);
    for (const line of stale) console.log(`    the contract disagrees: ${line}`);
  }
};

const restingText = (ids: string[], all: number): string => {
  if (ids.length === 0) return 'no clause rests on it';
  if (ids.length === all && all > 4) return `all ${all} clauses of the page may rest on it`;
  return `${ids.length === 1 ? 'clause' : 'clauses'} ${ids.join(', ')}`;
};

const exitOf = (seen: readonly Seen[], accept: boolean): number => {
  if (seen.some(isStale)) return sourcesExit.disagrees;
  if (!accept && seen.some(({ look }) => look.kind === 'changed')) return sourcesExit.changed;
  return seen.some(({ look }) => !('changes' in look)) ? sourcesExit.unread : sourcesExit.unchanged;
};

const conclusionOf = (seen: readonly Seen[], accept: boolean): string => {
  const count = (matches: (each: Seen) => boolean): number => seen.filter(matches).length;
  const parts = [
    `${seen.length} ${seen.length === 1 ? 'source' : 'sources'}`,
    `${count(({ look }) => look.kind === 'unchanged')} unchanged`,
    `${count(({ look }) => look.kind === 'changed')} changed`,
    ...(count(({ look }) => look.kind === 'first') > 0 ? [`${count(({ look }) => look.kind === 'first')} new`] : []),
    `${count(({ look }) => !('changes' in look))} not read`,
    `${count(isStale)} in disagreement with the contract`,
  ];
  const hint = accept
    ? ''
    : hintFor(
        count(({ look }) => look.kind === 'changed'),
        count(({ look }) => look.kind === 'first'),
      );
  return `\n${parts.join(', ')}${hint}`;
};

const hintFor = (changed: number, first: number): string => {
  if (changed > 0) return '\nWhen the contract is right again: assay sources --accept';
  return first > 0 ? '\nTo hear of changes from now on: assay sources --accept' : '';
};

/**
 * What was seen, for the report and for whoever is told: when each page was read, and whether it changed since it was accepted. What the
 * reading before said is how it is known since when.
 */
const recordOf = (seen: readonly Seen[], now: Date, before: SourcesReading | undefined): SourcesReading => {
  const readAt = now.toISOString();
  return {
    format: 1,
    readAt,
    sources: seen.map(({ provider, source, look, findings }) => {
      const changes = 'changes' in look ? look.changes.map(describeChange) : [];
      const last = before?.sources.find((each) => each.provider === provider && each.url === source.url);
      const earlier: SourceState | undefined = last?.before ?? last;
      const isSame = earlier?.outcome === look.kind && JSON.stringify(earlier.changes) === JSON.stringify(changes);
      const isSettled = look.kind === 'unchanged' && earlier !== undefined && needsPerson(earlier.outcome);
      const isUnread = look.kind === 'unreachable' || look.kind === 'not-allowed';
      return {
        provider,
        url: source.url,
        outcome: look.kind,
        ...('page' in look ? { acceptedOn: look.page.acceptedOn } : {}),
        changes,
        clauses: source.clauses.map(({ id }) => id),
        disagreements: [...new Set(findings.flatMap(({ stale }) => stale))],
        ...(needsPerson(look.kind) ? { changedSince: (isSame ? earlier.changedSince : undefined) ?? readAt } : {}),
        ...(isSettled ? { wasChanged: true } : {}),
        ...(isUnread && earlier ? { before: stateOf(earlier) } : {}),
      };
    }),
  };
};

const stateOf = ({ outcome, changes, changedSince }: SourceState): SourceState => ({
  outcome,
  changes,
  ...(changedSince === undefined ? {} : { changedSince }),
});
