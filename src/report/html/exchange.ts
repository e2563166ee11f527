import type { MaskedExchange } from '../../verdict/result.ts';
import { type MarkedPlace, messageBlock } from './body.ts';
import { copyable } from './copyable.ts';
import { html, type Markup, nothing } from './markup.ts';
import { elapsed, moment } from './times.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

const headerLines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');

const requestHead = ({ request }: MaskedExchange): string =>
  `${request.method} ${request.url}\n${headerLines(request.headers)}`;

/** A request as HTTP writes it. */
export const requestText = (exchange: MaskedExchange): string =>
  `${requestHead(exchange)}${exchange.request.body ? `\n${exchange.request.body}` : ''}`;

const responseHead = ({ response, outage }: MaskedExchange): string =>
  response === undefined
    ? `no answer: ${outage ?? 'reason not recorded'}`
    : `${response.status}\n${headerLines(response.headers)}`;

/** An answer as HTTP writes it, or why none came. */
export const responseText = (exchange: MaskedExchange): string =>
  `${responseHead(exchange)}${exchange.response?.body ? `\n${exchange.response.body}` : ''}`;

const requestId =
  /^(x-)?(amzn-|b3-|ms-)?(request|correlation|trace|transaction)-?(id|context)$|^traceparent$|^cf-ray$|^x-amzn-requestid$/i;

/** What the provider calls this request in its own logs: the first thing that its support looks for. */
const requestIds = ({ response }: MaskedExchange): string[] =>
  Object.entries(response?.headers ?? {})
    .filter(([name]) => requestId.test(name))
    .map(([name, value]) => `${name}: ${value}`);

const summary = (exchange: MaskedExchange): Markup => html`<summary>
  <code>${exchange.request.method} ${clip(exchange.request.url, 160)}</code>
  <span class="answer">→ ${exchange.response?.status ?? 'no answer'}</span>
  ${requestIds(exchange).map((id) => html`<code class="request-id">${clip(id, 120)}</code> `)}<span class="quiet">${elapsed(exchange.durationMs)}${
    exchange.retries > 0 && html`, after ${count(exchange.retries, 'repetition')}`
  }</span>
</summary>`;

/** One masked exchange: request beside answer, and the command line that sends it again. */
export const exchangeBlock = (
  exchange: MaskedExchange,
  open: boolean,
  marked: readonly MarkedPlace[] = [],
): Markup => html`<details class="exchange"${open ? html` open` : nothing}>
  ${summary(exchange)}
  <div class="sides">
    <div><p class="label">sent</p>${messageBlock(requestHead(exchange), exchange.request.body ?? '', 'request')}</div>
    <div><p class="label">received</p>${messageBlock(responseHead(exchange), exchange.response?.body ?? '', 'answer', marked)}</div>
  </div>
  ${copyable('curl', exchange.curl)}
  <p class="quiet">${exchange.operation}, ${moment(exchange.startedAt)}. Secrets are masked; variables stand in their place.</p>
</details>`;
