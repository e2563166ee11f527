import type { ProviderProof } from '../../verdict/proof.ts';
import type { ProviderResult } from '../../verdict/result.ts';
import { testAnchor } from './anchors.ts';
import { html, type Markup } from './markup.ts';
import { clip } from './visible.ts';

/** Names a test of a proof by its title. */
export type TestName = (id: string) => Markup;

/** How to name the tests of a proof: as links, as far as the result of the same provider, if there is one, has them too. */
export const testNames = (proof: ProviderProof, shown: ProviderResult | undefined): TestName => {
  const titles = new Map(proof.tests.map(({ id, title }) => [id, title]));
  const known = new Set(shown?.tests.map(({ id }) => id));
  return (id) => {
    const title = clip(titles.get(id) ?? id, 160);
    return known.has(id) ? html`<a href="#${testAnchor(id)}">${title}</a>` : html`${title}`;
  };
};

/** Tests as a list. */
export const testList = (ids: readonly string[], nameOf: TestName): Markup =>
  html`<ul>${ids.map((id) => html`<li>${nameOf(id)}</li>`)}</ul>`;
