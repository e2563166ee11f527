import type { ProviderResult, SourceReading } from '../../verdict/result.ts';
import { evidenceBlock } from './evidence-text.ts';
import { html, type Markup, nothing } from './markup.ts';
import { part } from './part.ts';
import { readingInWords } from './reading.ts';
import { scrollBox } from './scroll-box.ts';
import { clip } from './visible.ts';
import { webLink } from './web-address.ts';
import { count } from './words.ts';

/** A page with its last reading and the number of clauses that rest on it. */
interface ReadPage {
  reading: SourceReading;
  clauses: number;
}

const pagesOf = ({ clauses }: ProviderResult): Map<string, ReadPage> => {
  const pages = new Map<string, ReadPage>();
  for (const { source } of clauses) {
    const { url, reading } = source;
    const page = url.replace(/#.*$/, '');
    if (reading) pages.set(page, { reading, clauses: (pages.get(page)?.clauses ?? 0) + 1 });
  }
  return pages;
};

const pageRow = ([url, { reading, clauses }]: [string, ReadPage]): Markup => html`<tr>
  <th scope="row">${webLink(url, clip(url.replace(/^https?:\/\//i, ''), 120))}</th><td class="number">${clauses}</td>
  <td>${readingInWords(reading)}${
    reading.changes.length > 0 && html`<ul>${reading.changes.map((change) => html`<li>${clip(change, 300)}</li>`)}</ul>`
  }</td>
</tr>`;

const sources = (provider: ProviderResult): Markup => {
  const pages = [...pagesOf(provider)];
  if (pages.length === 0)
    return html`<p class="quiet">When its sources were last read is not known: <code>assay sources</code> reads them.</p>`;
  return scrollBox(
    `${provider.name}: its sources`,
    html`<table>
    <thead><tr><th scope="col">source</th><th scope="col" class="number">clauses</th><th scope="col">last reading</th></tr></thead>
    <tbody>${pages.map(pageRow)}</tbody>
  </table>`,
  );
};

/** The digests in the format of `sha256sum`, so that they can be checked where the reports stand. */
const checksums = ({ evidence = [] }: ProviderResult): Markup =>
  evidence.length === 0
    ? nothing
    : html`<details><summary>Digests of ${count(evidence.length, 'evidence file')}, for sha256sum --check</summary>${evidenceBlock(
        evidence.map(({ file, digest }) => `${digest.replace(/^sha256:/, '')}  ${file}`).join('\n'),
        'digests',
        200_000,
      )}</details>`;

/** What tells an auditor that nothing was changed since: the server, the digests of contract, waivers and evidence, and the sources. */
export const auditSection = (provider: ProviderResult): Markup => {
  const { baseUrl, documents } = provider;
  const fact = (name: string, value: string): Markup =>
    html`<div><dt>${name}</dt><dd><code>${clip(value, 200)}</code></dd></div>`;
  return part(
    'audit',
    'For the auditor',
    provider,
    html`<dl class="facts">${fact('base URL', baseUrl)}${documents && fact('contract', documents.contract)}${
      documents?.waivers && fact('waivers', documents.waivers)
    }</dl>
  ${sources(provider)}${checksums(provider)}`,
  );
};
