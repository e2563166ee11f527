import type { ProviderResult, TestResult } from '../../verdict/result.ts';
import type { TokenLife, TokenUse } from '../token-lives.ts';
import { testAnchor } from './anchors.ts';
import { html, type Markup, nothing } from './markup.ts';
import { scrollBox } from './scroll-box.ts';
import { lifespan } from './times.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

const width = 280;
/** Where the declared end stands in every row, so that rows compare; without one, the last use. */
const endAt = 200;
/** Marks closer than this are one, in pixels. */
const apart = 3;

const inSeconds = (milliseconds: number): string => lifespan(milliseconds / 1000);

/** Issued at the left, a dot for each time that it was let in, a cross for each time that it was refused, an upright line at its end. */
const line = ({ uses, endsAfter }: TokenLife): Markup => {
  const whole = Math.max(1, endsAfter ?? uses.at(-1)?.after ?? 1);
  const x = (after: number): number => Math.round(Math.min(width - 6, 4 + (after / whole) * endAt));
  const marks = new Map<string, { use: TokenUse; at: number }>();
  for (const use of uses) marks.set(`${use.outcome} ${Math.round(x(use.after) / apart)}`, { use, at: x(use.after) });
  const last = x(Math.max(endsAfter ?? 0, uses.at(-1)?.after ?? 0));
  return html`<svg class="plot life" width="${width}" height="16" viewBox="0 0 ${width} 16" aria-hidden="true">
  <path class="grid" d="M4 8H${last}"/><path class="issued" d="M4 3v10"/>${
    endsAfter !== undefined && html`<path class="documented" d="M${x(endsAfter)} 1v14"/>`
  }
  ${[...marks.values()].map(({ use, at }) =>
    use.outcome === 'refused'
      ? html`<path class="refused" d="m${at - 3} 5 6 6m0-6-6 6"/>`
      : html`<circle class="${use.outcome}" cx="${at}" cy="8" r="2.5"/>`,
  )}
</svg>`;
};

const words = ({ uses, endsAfter }: TokenLife): string => {
  const accepted = uses.filter(({ outcome }) => outcome === 'accepted');
  const refused = uses.filter(({ outcome }) => outcome === 'refused');
  const [lastIn, firstOut] = [accepted.at(-1), refused[0]];
  return [
    lastIn ? `accepted ${accepted.length}×, last after ${inSeconds(lastIn.after)}` : 'never accepted',
    firstOut ? `refused ${refused.length}×, first after ${inSeconds(firstOut.after)}` : 'never refused',
    endsAfter === undefined ? 'declares no end' : `ends after ${inSeconds(endsAfter)}`,
  ].join(' · ');
};

const titleOf = (id: string, tests: readonly TestResult[]): string => tests.find((test) => test.id === id)?.title ?? id;

/** The test that tells most of it: the one that saw it refused, or else the one that it was issued in. */
const toldIn = ({ uses, issuedIn }: TokenLife): string =>
  uses.find(({ outcome }) => outcome === 'refused')?.test ?? issuedIn;

const row = (life: TokenLife, tests: readonly TestResult[]): Markup => html`<tr>
  <th scope="row">${life.token} <code>${life.fingerprint}</code></th><td>${line(life)}</td><td>${words(life)}</td>
  <td><a href="#${testAnchor(toldIn(life))}">${clip(titleOf(toldIn(life), tests), 80)}</a></td>
</tr>`;

const table = (lives: readonly TokenLife[], { name, tests }: ProviderResult): Markup =>
  scrollBox(
    `${name}: what became of its tokens`,
    html`<table class="lives">
    <thead><tr><th scope="col">token</th><td></td><th scope="col">what became of it</th><th scope="col">seen in</th></tr></thead>
    <tbody>${lives.map((life) => row(life, tests))}</tbody>
  </table>`,
  );

/** More than a token that was let in whenever it was used, early in its life. */
const isEventful = ({ uses, endsAfter }: TokenLife): boolean =>
  uses.some(({ outcome, after }) => outcome !== 'accepted' || (endsAfter !== undefined && after > endsAfter / 2));

/** A line for the life of each token, known by a fingerprint that says nothing of what it is. */
export const tokenLifeTable = (lives: readonly TokenLife[], provider: ProviderResult): Markup => {
  if (lives.length === 0) return nothing;
  const told = lives.filter(isEventful);
  const others = lives.filter((life) => !isEventful(life));
  return html`<p class="quiet lives">What became of ${count(lives.length, 'token')}: issued at the left; a dot where it was let in, a cross
  where it was refused; the upright line is
  its declared end. A token is known by a fingerprint, which is made anew in every run.</p>
  ${told.length > 0 && table(told, provider)}
  ${
    others.length > 0 &&
    html`<details><summary>${count(others.length, told.length > 0 ? 'other token' : 'token')}, let in whenever used</summary>${table(
      others,
      provider,
    )}</details>`
  }`;
};
