import type { MaskedExchange } from '../../verdict/result.ts';
import { copyable } from './copyable.ts';
import { evidenceBlock } from './evidence-text.ts';
import { html, type Markup, nothing } from './markup.ts';
import { elapsed, moment } from './times.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

const headerLines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');

/** A request as HTTP writes it. */
export const requestText = ({ request }: MaskedExchange): string =>
  `${request.method} ${request.url}\n${headerLines(request.headers)}${request.body ? `\n${request.body}` : ''}`;

/** An answer as HTTP writes it, or why none came. */
export const responseText = ({ response, outage }: MaskedExchange): string =>
  response === undefined
    ? `no answer: ${outage ?? 'reason not recorded'}`
    : `${response.status}\n${headerLines(response.headers)}${response.body ? `\n${response.body}` : ''}`;

const summary = (exchange: MaskedExchange): Markup => html`<summary>
  <code>${exchange.request.method} ${clip(exchange.request.url, 160)}</code>
  <span class="answer">→ ${exchange.response?.status ?? 'no answer'}</span>
  <span class="quiet">${elapsed(exchange.durationMs)}${
    exchange.retries > 0 && html`, after ${count(exchange.retries, 'repetition')}`
  }</span>
</summary>`;

/** One masked exchange: request beside answer, and the command line that sends it again. */
export const exchangeBlock = (exchange: MaskedExchange, open: boolean): Markup => html`<details class="exchange"${
  open ? html` open` : nothing
}>
  ${summary(exchange)}
  <div class="sides">
    <div><p class="label">sent</p>${evidenceBlock(requestText(exchange), 'request')}</div>
    <div><p class="label">received</p>${evidenceBlock(responseText(exchange), 'answer')}</div>
  </div>
  ${copyable('curl', exchange.curl)}
  <p class="quiet">${exchange.operation}, ${moment(exchange.startedAt)}. Secrets are masked; variables stand in their place.</p>
</details>`;
