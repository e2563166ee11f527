import type {
  ClauseResult,
  ConformanceResult,
  Finding,
  MaskedExchange,
  ProviderResult,
  TestResult,
} from '../../verdict/result.ts';
import { requestText, responseText } from './exchange.ts';
import { sourceMarkdown } from './source-link.ts';
import { moment } from './times.ts';
import { clip } from './visible.ts';

/** The longest run of backticks in a text: a fence around it must be longer. */
const backticks = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** Text as inline code: whatever a provider sent, no Markdown comes of it. */
const inline = (text: string): string => {
  const line = clip(text, 500).replace(/\s*\n\s*/g, ' ');
  const fence = '`'.repeat(backticks(line) + 1);
  const padding = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
};

const block = (language: string, text: string): string => {
  const body = clip(text, 4000).trimEnd();
  const fence = '`'.repeat(Math.max(3, backticks(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
};

const findingText = (finding: Finding): string =>
  `- ${inline(finding.pointer)}: documented ${inline(finding.documented)}, received ${inline(finding.received)}`;

const clauseText = ({ id, statement, source }: ClauseResult): string =>
  `- ${id}: ${statement} (${sourceMarkdown(source)})`;

const exchangeText = (exchange: MaskedExchange): string =>
  [
    `Sent on ${moment(exchange.startedAt)}:`,
    block('http', requestText(exchange)),
    'Received:',
    block('http', responseText(exchange)),
    'To see it yourself:',
    block('sh', exchange.curl),
  ].join('\n\n');

/** More exchanges than these make no message; the report and the evidence files have them all. */
const mostExchanges = 4;

/** A test that did not pass as a Markdown message to the provider: what is documented where, what was answered, and how to see it. */
export const message = (
  run: ConformanceResult['run'],
  provider: ProviderResult,
  test: TestResult,
  exchanges: readonly MaskedExchange[],
): string => {
  const clauses = provider.clauses.filter((clause) => test.clauses.includes(clause.id));
  const shown = exchanges.slice(-mostExchanges);
  return [
    `**${provider.name}: ${test.title}**`,
    `The answer of ${inline(provider.baseUrl)} (${run.environment}) is not what the documentation says.`,
    test.findings.map(findingText).join('\n') || test.reason,
    clauses.length > 0 && `Documented:\n\n${clauses.map(clauseText).join('\n')}`,
    shown.length < exchanges.length && `The last ${shown.length} of ${exchanges.length} exchanges:`,
    ...shown.map(exchangeText),
    `Secrets are masked. Assay ${run.suite.version}, ${moment(run.startedAt)}, test ${inline(test.id)}.`,
  ]
    .filter(Boolean)
    .join('\n\n');
};
