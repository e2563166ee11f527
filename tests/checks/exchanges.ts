import type { Disagreement } from '../../src/checks/check.ts';
import { operationOf } from '../../src/contract/contract.ts';
import type { Json } from '../../src/contract/json.ts';
import { loadContract } from '../../src/contract/load.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { toAnswer } from '../../src/exchange/to-answer.ts';

export const sezzle = loadContract('sezzle');
export const issue = operationOf(sezzle, 'post-authentication-v1');

/** When the answers of these tests come, by the server's clock. */
export const noon = Date.parse('2026-01-02T12:00:00Z');

interface Received {
  status?: number;
  headers?: Record<string, string>;
  body?: Json;
  /** The body's exact text, in place of a JSON body. */
  text?: string;
  absent?: boolean;
  receivedAt?: number;
  operation?: Exchange['operation'];
}

/** An exchange in which the given answer came: 200 and `application/json`, dated noon, unless said otherwise. */
export const received = ({
  status = 200,
  headers = {},
  body,
  text,
  operation = issue,
  ...rest
}: Received): Exchange => ({
  operation,
  request: { method: operation.method, url: `https://sandbox.test${operation.path}`, headers: {}, body: undefined },
  answer: toAnswer({
    status,
    headers: { date: new Date(noon).toUTCString(), 'content-type': 'application/json', ...headers },
    body: text ?? (body === undefined ? '' : JSON.stringify(body)),
  }),
  absent: rest.absent ?? false,
  receivedAt: rest.receivedAt ?? noon,
});

/** An exchange whose answer lacks a header that `received` would add. */
export const without = (header: string, exchange: Exchange): Exchange => {
  const { [header]: _, ...headers } = exchange.answer.headers;
  const mediaType = header === 'content-type' ? undefined : exchange.answer.mediaType;
  return { ...exchange, answer: { ...exchange.answer, headers, mediaType } };
};

/** What a check said, one line a finding, for example `must /status`. */
export const said = (findings: readonly Disagreement[]): string[] =>
  findings.map(({ level, pointer }) => `${level} ${pointer}`);

/** A JWT of these parts; what it is signed with does not matter to a check. */
export const jwtOf = (header: object, claims: object, signature = 'c2lnbmF0dXJl'): string =>
  [...[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')), signature].join('.');
