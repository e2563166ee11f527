import { evidenceText } from './evidence-text.ts';
import { isAt, type JsonLine, jsonLines } from './json-lines.ts';
import { html, type Markup } from './markup.ts';

/** A place in a body that a finding is about; `isAbsent` where nothing stands there although it should. */
export interface MarkedPlace {
  pointer: string;
  isAbsent: boolean;
}

/** Lines that make a block long enough to scroll by itself. */
const longBlock = 30;

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

/** Where a body has one of the marked places, or the place of what is absent in it. */
const lineMarkup = (line: JsonLine, isFirst: boolean, marked: readonly MarkedPlace[]): Markup => {
  const isMarked = marked.some(({ pointer, isAbsent }) => !isAbsent && !isFirst && isAt(pointer, line.pointer));
  const absent = marked.filter(
    ({ pointer, isAbsent }) =>
      isAbsent &&
      /[{[]$/.test(line.text) &&
      (parentOf(pointer) === '' ? isFirst : isAt(parentOf(pointer), line.pointer)),
  );
  const text = evidenceText(line.text);
  return html`${isMarked ? html`<mark class="off">${text}</mark>` : text}
${absent.map(
  ({ pointer }) => html`<mark class="off missing">  ${pointer.slice(pointer.lastIndexOf('/') + 1)}: absent</mark>
`,
)}`;
};

/** A message of HTTP: its head as it is, and its body, if that is JSON, with a line for each member and the marked places. */
export const messageBlock = (
  head: string,
  body: string,
  label: string,
  marked: readonly MarkedPlace[] = [],
): Markup => {
  const lines = body.length > 8000 ? undefined : jsonLines(body);
  const content = lines
    ? html`${evidenceText(head)}
${lines.map((line, place) => lineMarkup(line, place === 0, marked))}`
    : html`${evidenceText(body === '' ? head : `${head}\n${body}`)}`;
  const isLong = (lines?.length ?? 0) > longBlock || head.length + body.length > 1500;
  return isLong
    ? html`<pre class="long" tabindex="0" role="region" aria-label="${label}">${content}</pre>`
    : html`<pre>${content}</pre>`;
};
