import { reportOfProvider } from '../one-provider.ts';
import { type Report, renderIndex, renderPage } from './page.ts';

/** The most providers that share one page. More would make it too heavy to open, to send, and to keep for every night. */
export const mostTogether = 8;

/** The folder of the providers' pages, where each has its own. */
export const pagesFolder = 'providers';

const pageOf = (id: string): string => `${pagesFolder}/${id}.html`;

/** The pages of a report by their paths in the reports folder: one for everything, or an index with a page for each provider. */
export function* pagesOf(report: Report): Generator<[path: string, html: string]> {
  const { providers } = report.result;
  if (providers.length <= mostTogether) {
    yield ['index.html', renderPage(report)];
    return;
  }
  yield ['index.html', renderIndex(report, pageOf)];
  for (const provider of providers)
    yield [pageOf(provider.id), renderPage({ ...reportOfProvider(report, provider), index: '../index.html' })];
}
