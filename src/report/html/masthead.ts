import type { ConformanceResult } from '../../verdict/result.ts';
import type { GateAnswer } from '../gate-answer.ts';
import { leadOf } from '../lead.ts';
import { headlineOf } from '../standing.ts';
import { shape } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { elapsed, moment } from './times.ts';
import { clip } from './visible.ts';
import { waiverAlarms } from './waivers.ts';

/** What the first screen is drawn from. */
interface Lead {
  result: Pick<ConformanceResult, 'run' | 'providers'>;
  previous?: ConformanceResult;
  gate?: GateAnswer;
}

const fact = (name: string, value: string): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** The head of the certificate: the verdict in all, in words, and the facts of the run. */
export const masthead = ({ result: { run, providers }, previous, gate }: Lead): Markup => html`<header class="masthead">
  <div class="office">
    <span class="punch">Assay</span> <span>of payment API authentication</span>
    <button type="button" class="theme" data-theme-toggle hidden>dark</button>
  </div>
  <h1 class="${headlineOf({ run, providers }, gate).mark}"><span class="label">Conformance report</span>
    ${shape(headlineOf({ run, providers }, gate).mark)} ${headlineOf({ run, providers }, gate).words}</h1>
  <p class="summary">${leadOf({ run, providers }, previous, gate).join(' ')}</p>
  ${
    gate?.isOpen === false &&
    html`<details class="gate"><summary>what the gate says</summary><ul>${gate.lines.map(
      (line) => html`<li>${clip(line.trim(), 300)}</li>`,
    )}</ul></details>`
  }
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
