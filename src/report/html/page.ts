import type { Proof } from '../../verdict/proof.ts';
import type { ConformanceResult, MaskedExchange, ProviderResult } from '../../verdict/result.ts';
import type { GateAnswer } from '../gate-answer.ts';
import { headlineOf } from '../standing.ts';
import { scripts, styles } from './assets.ts';
import { attention } from './attention.ts';
import { changeSection } from './changes.ts';
import { contents } from './contents.ts';
import { filterForm } from './filters.ts';
import { type HistoryEntry, historySection } from './history.ts';
import { legend } from './legend.ts';
import { withLinksAcross } from './links-across.ts';
import { html, type Markup } from './markup.ts';
import { masthead } from './masthead.ts';
import { promiseMatrix, providerTable } from './overview.ts';
import { type ProofExtent, proofSection } from './proof.ts';
import { providerSection } from './provider.ts';
import { providerLines } from './provider-lines.ts';
import type { TestContext } from './test-entry.ts';
import { moment } from './times.ts';
import { withoutGaps } from './without-gaps.ts';

/** A report that a runner or a tool draws: what a reader calls it, and its address. */
export interface OtherReport {
  name: string;
  address: string;
}

export interface Report {
  result: ConformanceResult;
  /** The masked exchanges by evidence path, as a test's `evidence` names them. */
  evidence: ReadonlyMap<string, MaskedExchange[]>;
  /** The run before, to say what changed. */
  previous?: ConformanceResult;
  /** Earlier runs, for a line per provider. */
  history?: HistoryEntry[];
  /** What the last proof of the suites came to. */
  proof?: Proof;
  /** What the gate says of it. */
  gate?: GateAnswer;
  /** Reports of others that stand beside this one. */
  others?: readonly OtherReport[];
  /** The address of the page of all providers, where this is the one of a single provider. */
  index?: string;
}

/** Nothing is loaded and nothing is sent: the page is complete as it stands. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

const head = ({ result: { run, providers }, gate }: Report): Markup => {
  const [only, ...others] = providers;
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${only && others.length === 0 && `${only.name}: `}${headlineOf({ run, providers }, gate).words}, ${run.environment}, ${moment(run.startedAt)} · Assay</title>
<link rel="icon" href="data:,">
<style>${styles}</style>
</head>`;
};

/** The sections that concern all providers, in reading order. */
const sections = (
  { result, previous, history }: Report,
  contextOf: (provider: ProviderResult) => TestContext,
): { id: string; name: string; markup: Markup }[] =>
  [
    { id: 'providers', name: 'providers', markup: providerTable(result) },
    { id: 'not-green', name: 'not green', markup: attention(result, contextOf) },
    { id: 'changes', name: 'changes', markup: changeSection(previous, result) },
    { id: 'promises', name: 'promises', markup: promiseMatrix(result.providers) },
    { id: 'history', name: 'history', markup: historySection(history) },
  ].filter(({ markup }) => String(markup) !== '');

/** What the entries of a provider's tests and causes are drawn from. */
const contextsOf = (
  { result: { run }, evidence, proof }: Report,
  pageOf?: (id: string) => string,
): ((provider: ProviderResult) => TestContext) => {
  const unproven = new Set(proof?.providers.flatMap((provider) => provider.unproven));
  return (provider) => ({ run, provider, evidence, unproven, ...(pageOf ? { page: pageOf(provider.id) } : {}) });
};

/** A page that needs no network and, for reading, no JavaScript; every provider is told as `drawn` draws it. */
const page = (
  report: Report,
  extent: ProofExtent,
  contextOf: (provider: ProviderResult) => TestContext,
  drawn: (context: TestContext) => Markup,
): string => {
  const { result, proof, index, others = [] } = report;
  const parts = sections(report, contextOf);
  const proven = proofSection(proof, result, extent);
  const named = [...parts, ...(String(proven) === '' ? [] : [{ id: 'proof', name: 'proof' }])];
  const markup = html`<!doctype html>
<html lang="en">
${head(report)}
<body>
<a class="skip" href="#main">to the results</a>
${masthead(report)}
${filterForm(result)}
${contents([
  ...(index === undefined ? [] : [{ name: 'all providers', address: index }]),
  ...named.map(({ id, name }) => ({ name, address: `#${id}` })),
  ...others,
])}
<main id="main">
${parts.map(({ markup }) => markup)}
${result.providers.map((provider) => drawn(contextOf(provider)))}
${proven}
</main>
${legend()}
${scripts.map((script) => html`<script type="module">${script}</script>`)}
</body>
</html>
`;
  return withoutGaps(String(markup));
};

/** A whole report as one page. */
export const renderPage = (report: Report): string =>
  page(report, report.index === undefined ? 'whole' : 'own', contextsOf(report), providerSection);

/**
 * The page of many providers: what is wrong with each, and a line for each of their tests. The rest stands on the page of the provider,
 * whose address `pageOf` gives; whatever is not here is linked to there.
 */
export const renderIndex = (report: Report, pageOf: (id: string) => string): string =>
  withLinksAcross(
    page(report, 'scores', contextsOf(report, pageOf), providerLines),
    report.result.providers.map(({ id }) => id),
    pageOf,
  );
