import type { CompactResult } from '../verdict/compact-result.ts';
import { causesIn } from '../verdict/compact-result.ts';
import { pastInWords } from '../verdict/past.ts';
import type { CauseResult, ConformanceResult, ProviderResult } from '../verdict/result.ts';
import { isBlind } from '../verdict/verdict.ts';

/** Something that a person is told once: a cause, or an outage that has lasted. */
export interface Topic {
  /** Lasts from night to night: the id of the cause, or `<provider>:outage`. */
  id: string;
  provider: string;
  /** In one line. */
  title: string;
  /** The facts, each with a word for what it is; texts of a provider among them. */
  facts: [name: string, value: string][];
  clauses: string[];
  /** It was not there in the run before. */
  isNew: boolean;
}

/** What the last run has to tell. */
export interface News {
  /** What is wrong now. */
  open: Topic[];
  /** What was wrong in the run before and was seen to be right now. */
  fixed: Topic[];
  /** Whether tonight shows that something is right again, by its id: only a whole run that looked can show it. */
  isFixed(id: string): boolean;
}

/** What is told. */
export interface NewsOptions {
  /** From how many nights on an outage is told. */
  outageNights: number;
  /** Tell what a `should` says, too. */
  warnings: boolean;
}

/** What a whole run has to tell, given the runs before it, the oldest first. The run of a part tells nothing. */
export const newsOf = (result: ConformanceResult, history: readonly CompactResult[], options: NewsOptions): News => {
  const { startedAt, environment, selection } = result.run;
  if (selection !== undefined) return { open: [], fixed: [], isFixed: () => false };
  const before = history.filter(
    ({ run }) => run.environment === environment && run.selection === undefined && run.startedAt < startedAt,
  );
  const open = result.providers.flatMap((provider) => [
    ...(provider.causes ?? []).filter(isTold(options)).map((cause) => causeTopic(provider, cause)),
    ...outageTopic(provider, before, options.outageNights),
  ]);
  const isFixed = (id: string): boolean => {
    if (isSource(id)) return false;
    const provider = result.providers.find((each) => id.startsWith(`${each.id}:`));
    return provider !== undefined && !open.some((topic) => topic.id === id) && looked(provider, id, before);
  };
  return { open, fixed: fixedSince(before.at(-1), options).filter(({ id }) => isFixed(id)), isFixed };
};

const isTold =
  ({ warnings }: NewsOptions) =>
  ({ verdict }: Pick<CauseResult, 'verdict'>): boolean =>
    verdict === 'failed' || (warnings && verdict === 'warning');

const causeTopic = ({ id, name }: ProviderResult, cause: CauseResult): Topic => ({
  id: cause.id,
  provider: id,
  title: `${name}: ${cause.pointer || 'answer'} is ${cause.received}, not ${cause.documented}`,
  facts: [
    ['operation', cause.operations.join(', ')],
    [cause.expected === undefined ? 'documented' : `expected (${cause.expected})`, cause.documented],
    ['received', cause.received],
    ['clauses', cause.clauses.join(', ')],
    ['tests', `${cause.tests.length}: ${cause.tests.slice(0, 5).join(', ')}${cause.tests.length > 5 ? ', …' : ''}`],
    ['seen', pastInWords(cause) || 'in this run'],
  ],
  clauses: cause.clauses,
  isNew: cause.isNew === true,
});

/** Whether a topic is a document, of which a run knows nothing. */
export const isSource = (id: string): boolean => id.split(':')[1] === 'source';

/** Several news as one. */
export const together = (...news: readonly News[]): News => ({
  open: news.flatMap(({ open }) => open),
  fixed: news.flatMap(({ fixed }) => fixed),
  isFixed: (id) => news.some(({ isFixed }) => isFixed(id)),
});

const outageId = (provider: string): string => `${provider}:outage`;

const outageTopic = (provider: ProviderResult, before: readonly CompactResult[], least: number): Topic[] => {
  if (!isOut(provider)) return [];
  const earlier = before.flatMap(({ providers }) => providers.find(({ id }) => id === provider.id) ?? []);
  const nights = earlier.length - earlier.findLastIndex((night) => !isOut(night));
  if (nights < least) return [];
  const { reason = '' } = provider.tests.find(({ verdict }) => verdict === 'blocked') ?? {};
  const title = `${provider.name}: nothing could be tested for ${nights} nights`;
  return [
    {
      id: outageId(provider.id),
      provider: provider.id,
      title,
      facts: [
        ['reason', reason],
        ['nights', String(nights)],
      ],
      clauses: [],
      isNew: nights === least,
    },
  ];
};

const isOut = ({ verdict, counts }: Pick<ProviderResult, 'verdict' | 'counts'>): boolean =>
  verdict === 'incomplete' && counts.passed === 0 && counts.blocked > 0;

const fixedSince = (night: CompactResult | undefined, options: NewsOptions): Topic[] =>
  (night?.providers ?? []).flatMap((provider) =>
    causesIn(provider, night?.run.startedAt ?? '')
      .filter(isTold(options))
      .map(
        (cause): Topic => ({
          id: cause.id,
          provider: provider.id,
          title: `${provider.name}: ${cause.pointer || 'answer'} is right again`,
          facts: [
            ['was', cause.received],
            ['documented', cause.documented],
          ],
          clauses: [],
          isNew: false,
        }),
      ),
  );

/** Whether a run looked at what a cause is about: its tests, as far as an earlier night remembers them, or else every test, were not kept from knowing. */
const looked = (provider: ProviderResult, id: string, before: readonly CompactResult[]): boolean => {
  if (id === outageId(provider.id)) return !isOut(provider);
  const known = before
    .flatMap(({ run, providers }) =>
      providers.filter((each) => each.id === provider.id).flatMap((each) => causesIn(each, run.startedAt)),
    )
    .findLast((cause) => cause.id === id);
  const tests = known === undefined ? provider.tests : provider.tests.filter((test) => known.tests.includes(test.id));
  return tests.length > 0 && !tests.some(({ verdict }) => isBlind(verdict));
};
