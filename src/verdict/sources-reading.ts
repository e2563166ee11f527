import type { ConformanceResult, SourceReading } from './result.ts';

/** What was found on a page, as far as the next reading has to know it. */
export interface SourceState extends Pick<SourceReading, 'outcome' | 'changes'> {
  changedSince?: string;
}

/** The contents of `sources.json`: what `assay sources` saw of the pages that contracts rest on. */
export interface SourcesReading {
  format: 1;
  /** When they were read. */
  readAt: string;
  sources: (Omit<SourceReading, 'readAt'> & {
    provider: string;
    url: string;
    clauses: string[];
    /** Where the contract still says what the page said before, a line each. */
    disagreements?: string[];
    /** When what it says now, or that it is gone, was read first. */
    changedSince?: string;
    /** It needed a person when it was read before, and needs none now. */
    wasChanged?: boolean;
    /** What was found when it was read last, where it could not be read this time. */
    before?: SourceState;
  })[];
}

/** Whether what was found on a page needs a person: it says something else, it is gone, or it asks for a login. */
export const needsPerson = (outcome: SourceReading['outcome']): boolean =>
  ['changed', 'gone', 'login'].includes(outcome);

/** A result in which each clause says when its source was last read, and whether that had changed since it was accepted. */
export const withReading = (result: ConformanceResult, { readAt, sources }: SourcesReading): ConformanceResult => ({
  ...result,
  providers: result.providers.map((provider) => {
    const own = sources.filter((source) => source.provider === provider.id);
    const clauses = provider.clauses.map((clause) => {
      const seen = own.find(({ clauses: resting }) => resting.includes(clause.id));
      if (seen === undefined) return clause;
      const { outcome, acceptedOn, changes } = seen;
      const reading = { readAt, outcome, changes, ...(acceptedOn === undefined ? {} : { acceptedOn }) };
      return { ...clause, source: { ...clause.source, reading } };
    });
    return { ...provider, clauses };
  }),
});
