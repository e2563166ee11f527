import type { ProviderResult } from '../../verdict/result.ts';
import { standingOf } from '../standing.ts';
import { tokenLives } from '../token-lives.ts';
import { providerAnchor } from './anchors.ts';
import { auditSection } from './audit.ts';
import { clauseSection } from './clauses.ts';
import { providerContents } from './contents.ts';
import { errorSection } from './errors.ts';
import { latencySection } from './latency.ts';
import { lifetimeSection } from './lifetimes.ts';
import { mark } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { reasonBlock } from './reason.ts';
import type { TestContext } from './test-entry.ts';
import { testSection } from './tests.ts';
import { undocumentedSection } from './undocumented.ts';
import { clip } from './visible.ts';
import { waiverSection } from './waivers.ts';
import { count } from './words.ts';

/** The verdict on a provider, where it was reached, and what was asked of it. */
export const standingLine = ({
  run,
  provider,
}: TestContext): Markup => html`<p>${mark(standingOf(run, provider).mark, standingOf(run, provider).words)}
  <code>${provider.baseUrl}</code>
  <span class="quiet">${count(provider.requests, 'request')}${
    provider.retries > 0 && `, ${count(provider.retries, 'repetition')} after outages`
  }, ${count(provider.tokensIssued, 'token')} issued</span></p>
  ${way(provider)}`;

/** The way to a provider, where it is not the plain one. */
const way = ({ network: { proxies = [], authorities = [], clientCertificate } = {} }: ProviderResult): Markup | '' => {
  const parts = [
    proxies.length > 0 ? `through the proxy ${proxies.join(', ')}` : '',
    authorities.length > 0 ? `with the authorities of ${authorities.join(', ')}` : '',
    clientCertificate
      ? `with the client certificate ${clientCertificate.subject} (${clientCertificate.fingerprint})`
      : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : html`<p class="quiet">Reached ${clip(parts.join(', '), 400)}</p>`;
};

/** All about one provider: what was found, what it documents, its errors, lifetimes and latency. */
export const providerSection = (context: TestContext): Markup => {
  const { provider } = context;
  return html`<section class="provider" aria-labelledby="${providerAnchor(provider.id)}" data-provider="${provider.id}">
  <h2 id="${providerAnchor(provider.id)}">${provider.name}</h2>
  ${standingLine(context)}
  ${reasonBlock(provider)}
  ${providerContents(provider)}
  ${testSection(context)}
  ${waiverSection(provider)}
  ${errorSection(provider)}
  ${undocumentedSection(provider)}
  ${lifetimeSection(provider, tokenLives(provider, context.evidence))}
  ${latencySection(provider)}
  ${clauseSection(provider)}
  ${auditSection(provider)}
</section>`;
};
