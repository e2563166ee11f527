import type { ConformanceResult, SourceReading } from './result.ts';

/** The contents of `sources.json`: what `assay sources` saw of the pages that contracts rest on. */
export interface SourcesReading {
  format: 1;
  /** When they were read. */
  readAt: string;
  sources: (Omit<SourceReading, 'readAt'> & { provider: string; url: string; clauses: string[] })[];
}

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
