import { createHash } from 'node:crypto';
import { needsPerson, type SourcesReading } from '../verdict/sources-reading.ts';
import { isSource, type News, type Topic } from './news.ts';

type Source = SourcesReading['sources'][number];

/** Most changes of one page that are told: the report has all of them. */
const most = 10;

/** The news of the documents that contracts rest on: a topic for each that needs a person. `names` are the providers' that are told of. */
export const newsOfSources = ({ readAt, sources }: SourcesReading, names: ReadonlyMap<string, string>): News => {
  const own = sources.filter(({ provider }) => names.has(provider));
  return {
    open: own.filter(({ outcome }) => needsPerson(outcome)).map((source) => topicOf(source, readAt, names)),
    fixed: own.filter(({ wasChanged }) => wasChanged).map((source) => settledTopic(source, names)),
    isFixed: (id) => {
      if (!isSource(id)) return false;
      const source = own.find((each) => idOf(each) === id);
      // A page that no clause names any more needs nobody; one that could not be read says nothing.
      if (source === undefined) return own.some(({ provider }) => id.startsWith(`${provider}:`));
      return source.outcome === 'unchanged' || source.outcome === 'first';
    },
  };
};

const idOf = ({ provider, url }: Pick<Source, 'provider' | 'url'>): string =>
  `${provider}:source:${createHash('sha256').update(url).digest('hex').slice(0, 12)}`;

const topicOf = (source: Source, readAt: string, names: ReadonlyMap<string, string>): Topic => {
  const { provider, url, outcome, changes, disagreements = [], clauses, acceptedOn, changedSince } = source;
  const more = changes.length > most ? [`and ${changes.length - most} more`] : [];
  return {
    id: idOf(source),
    provider,
    title: `${names.get(provider) ?? provider}: ${saying(outcome, disagreements)}: ${url}`,
    facts: [
      ['document', url],
      ['changed', [...changes.slice(0, most), ...more].join('; ')],
      ['the contract disagrees', disagreements.join('; ')],
      ['clauses', clauses.join(', ')],
      ['held against last on', acceptedOn ?? ''],
    ],
    clauses,
    isNew: changedSince === readAt,
  };
};

const saying = (outcome: Source['outcome'], disagreements: readonly string[]): string => {
  if (outcome === 'gone') return 'a document is gone';
  if (outcome === 'login') return 'a document asks for a login now';
  return disagreements.length > 0 ? 'a document changed, and the contract disagrees with it' : 'a document changed';
};

const settledTopic = (source: Source, names: ReadonlyMap<string, string>): Topic => ({
  id: idOf(source),
  provider: source.provider,
  title: `${names.get(source.provider) ?? source.provider}: a document and the contract are held against each other again: ${source.url}`,
  facts: [['document', source.url]],
  clauses: source.clauses,
  isNew: false,
});
