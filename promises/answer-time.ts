import { clauses, hasAnswerTime, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * The answers of `answerTimes` in `provider.ts` take as long as documents say. What takes too long is asked for once more, and that
 * time counts, because a network may be slow once.
 */
export const answerTime = (provider: Provider): void => {
  for (const [operation, { clauses: about, ...documented }] of Object.entries(provider.answerTimes ?? {})) {
    test(`${operation} answers in its time`, clauses(...about), async ({ api, verify, blocked }) => {
      const first = await api.send(operation);
      if (!api.accepts(first)) blocked(`the good request was answered with ${first.answer.status}`);
      const { atMost = Infinity } = documented;
      const isSlow = hasAnswerTime(first, { atMost }).length > 0;
      verify(isSlow ? await api.send(operation) : first, hasAnswerTime, documented);
    });
  }
};
