import { basisOf } from '../../verdict/describe-finding.ts';
import type {
  ClauseResult,
  ConformanceResult,
  Finding,
  MaskedExchange,
  ProviderResult,
  TestResult,
} from '../../verdict/result.ts';
import { codeBlock, inlineCode } from '../markdown-code.ts';
import { requestText, responseText } from './exchange.ts';
import { clausesBehind } from './grounds.ts';
import { sourceMarkdown } from './source-link.ts';
import { moment } from './times.ts';

const findingText = (finding: Finding): string =>
  [
    `- ${inlineCode(finding.pointer)}: ${basisOf(finding)} ${inlineCode(finding.documented)}`,
    `received ${inlineCode(finding.received)}`,
    ...(finding.requestId
      ? [`in your request ${inlineCode(finding.requestId.value)} (${inlineCode(finding.requestId.header)})`]
      : []),
  ].join(', ');

const clauseText = ({ id, statement, source }: ClauseResult): string =>
  `- ${id}: ${statement} (${sourceMarkdown(source)})`;

const quoted = (heading: string, clauses: readonly ClauseResult[]): string =>
  clauses.length > 0 ? `${heading}:\n\n${clauses.map(clauseText).join('\n')}` : '';

const exchangeText = (exchange: MaskedExchange, isShownBelow: boolean): string =>
  [
    `Sent on ${moment(exchange.startedAt)}:`,
    codeBlock('http', requestText(exchange)),
    'Received:',
    codeBlock('http', responseText(exchange)),
    ...(isShownBelow ? [] : ['To see it yourself:', codeBlock('sh', exchange.curl)]),
  ].join('\n\n');

/** More exchanges than these make no message; the report and the evidence files have them all. */
const mostExchanges = 4;

/**
 * A test that did not pass as a Markdown message to the provider: what is documented where, what was answered, and how to see it: by a
 * `script` that repeats the test's requests, or else by the request alone.
 */
export const message = (
  run: ConformanceResult['run'],
  provider: ProviderResult,
  test: TestResult,
  exchanges: readonly MaskedExchange[],
  script?: string,
): string => {
  const clauses = clausesBehind(test, provider);
  const isDocumented = clauses.length === 0 || clauses.some(({ expected }) => !expected);
  const rule = isDocumented ? 'the documentation says' : 'the standards expect';
  const shown = exchanges.slice(-mostExchanges);
  return [
    `**${provider.name}: ${test.title}**`,
    `The answer of ${inlineCode(provider.baseUrl)} (${run.environment}) is not what ${rule}.`,
    test.findings.map(findingText).join('\n'),
    quoted(
      'Documented',
      clauses.filter(({ expected }) => !expected),
    ),
    quoted(
      'Expected of every API with tokens',
      clauses.filter(({ expected }) => expected === true),
    ),
    shown.length < exchanges.length && `The last ${shown.length} of ${exchanges.length} exchanges:`,
    ...shown.map((exchange) => exchangeText(exchange, script !== undefined)),
    script &&
      `To see it yourself, as a shell script that asks for nothing but the credentials:\n\n${codeBlock('sh', script, script.length)}`,
    `Secrets are masked. Assay ${run.suite.version}, ${moment(run.startedAt)}, test ${inlineCode(test.id)}.`,
  ]
    .filter(Boolean)
    .join('\n\n');
};
