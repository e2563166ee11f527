import type { ProviderResult } from '../../verdict/result.ts';
import { testAnchor } from './anchors.ts';
import { evidenceText } from './evidence-text.ts';
import { html, type Markup, nothing } from './markup.ts';
import { part } from './part.ts';
import { scrollBox } from './scroll-box.ts';

type Undocumented = ProviderResult['undocumented'][number];

const row = ({ operation, kind, value, tests }: Undocumented, titles: ReadonlyMap<string, string>): Markup => html`<tr>
  <th scope="row"><code>${operation}</code></th><td>${kind}</td><td><code>${evidenceText(value, 120)}</code></td>
  <td>${tests.map((id, index) => html`${index > 0 && ', '}${titles.has(id) ? html`<a href="#${testAnchor(id)}">${titles.get(id)}</a>` : id}`)}</td>
</tr>`;

/** Statuses, codes and fields that were seen and that no document mentions. Noted, never failed. */
export const undocumentedSection = (provider: ProviderResult): Markup => {
  if (provider.undocumented.length === 0) return nothing;
  const titles = new Map(provider.tests.map(({ id, title }) => [id, title]));
  return part(
    'undocumented',
    'Seen, but not documented',
    provider,
    html`${scrollBox(
      `${provider.name}: undocumented answers`,
      html`<table>
    <thead><tr><th scope="col">operation</th><th scope="col">what</th><th scope="col">value</th><th scope="col">seen in</th></tr></thead>
    <tbody>${provider.undocumented.map((each) => row(each, titles))}</tbody>
  </table>`,
    )}`,
  );
};
