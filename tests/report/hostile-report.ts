import type { Report } from '../../src/report/html/page.ts';
import { sampleReport } from './sample-result.ts';

/** Words of the format itself: no provider has a say in them. */
const ours = new Set(['verdict', 'level', 'outcome', 'kind', 'environment', 'format', 'cause', 'state']);

/** The same data with every text in it replaced. */
const replaced = <T>(data: T, text: string): T => {
  if (typeof data === 'string') return text as T;
  if (Array.isArray(data)) return data.map((each) => replaced(each, text)) as T;
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, ours.has(key) ? value : replaced(value, text)]),
  ) as T;
};

/** The sample with this text in place of every text that could come from a provider. */
export const hostileReport = (text: string): Report => {
  const { result, evidence, previous, history, proof } = sampleReport;
  const exchanges = replaced([...evidence.values()].flat(), text).map((exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: { [text]: text } },
  }));
  return {
    result: replaced(result, text),
    evidence: new Map([[text, exchanges]]),
    ...(previous && { previous: replaced(previous, text) }),
    ...(history && { history: replaced(history, text) }),
    ...(proof && { proof: replaced(proof, text) }),
  };
};
