import type { ConformanceResult, ProviderResult } from '../../verdict/result.ts';
import { caveatOf, headlineOf } from '../standing.ts';
import { shape } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { elapsed, moment } from './times.ts';
import { clip } from './visible.ts';
import { waiverAlarms } from './waivers.ts';
import { listed } from './words.ts';

const namesOf = (providers: readonly ProviderResult[], ...verdicts: ProviderResult['verdict'][]): string[] =>
  providers.filter(({ verdict }) => verdicts.includes(verdict)).map(({ name }) => name);

const sentence = (names: readonly string[], one: string, several: string): string =>
  names.length === 0 ? '' : `${listed(names)} ${names.length === 1 ? one : several}.`;

/** The verdicts on the providers as two or three sentences, the gravest first. */
export const summary = (providers: readonly ProviderResult[]): string =>
  [
    sentence(
      namesOf(providers, 'nonconformant'),
      'answers otherwise than it documents',
      'answer otherwise than they document',
    ),
    sentence(
      namesOf(providers, 'suite-error'),
      'could not be judged: the suite failed',
      'could not be judged: the suite failed',
    ),
    sentence(namesOf(providers, 'incomplete'), 'could not be checked in full', 'could not be checked in full'),
    sentence(
      namesOf(providers, 'conformant', 'conformant-with-warnings', 'conformant-with-waivers'),
      'does what it documents',
      'do what they document',
    ),
  ]
    .filter(Boolean)
    .join(' ');

type Lead = Pick<ConformanceResult, 'run' | 'providers'>;

/** The first sentences: of a part and of a mock what they are, of a whole run against stages what it says of the providers. */
const leadOf = ({ run, providers }: Lead): string => caveatOf({ run, providers }) || summary(providers);

const fact = (name: string, value: string): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** The head of the certificate: the verdict in all, in words, and the facts of the run. */
export const masthead = ({ run, providers }: Lead): Markup => html`<header class="masthead">
  <div class="office">
    <span class="punch">Assay</span> <span>of payment API authentication</span>
    <button type="button" class="theme" data-theme-toggle hidden>dark</button>
  </div>
  <h1 class="${headlineOf({ run, providers }).mark}"><span class="label">Conformance report</span> ${shape(headlineOf({ run, providers }).mark)} ${headlineOf({ run, providers }).words}</h1>
  <p class="summary">${leadOf({ run, providers })}</p>
  ${run.reason && html`<p class="reason">${run.reason}</p>`}
  ${waiverAlarms(providers)}
  <dl class="facts">
    ${fact('environment', run.environment)}
    ${fact('date', moment(run.startedAt))}
    ${fact('suite', [run.suite.version, run.suite.commit?.slice(0, 12)].filter(Boolean).join(', '))}
    ${run.id && fact('run', run.id)}
    ${run.machine && fact('machine', `Node ${run.machine.node}, ${run.machine.os}`)}
    ${run.command && fact('command', clip(run.command, 200))}
    ${fact('duration', elapsed(run.durationMs))}
    ${fact('tests', total(providers.map(({ tests }) => tests.length)).toLocaleString('en'))}
    ${fact('requests', total(providers.map(({ requests }) => requests)).toLocaleString('en'))}
    ${fact('tokens issued', total(providers.map(({ tokensIssued }) => tokensIssued)).toLocaleString('en'))}
    ${fact('exit code', String(run.exitCode))}
  </dl>
</header>`;
