import { outcomeOf, type ProviderCauses, testsInWords } from '../causes.ts';
import { html, type Markup } from './markup.ts';
import { clip } from './visible.ts';

const width = 640;
/** Between two causes, and a wider one between two providers. */
const [gap, wideGap] = [1, 6];
/** The narrowest part that is seen, in pixels. */
const narrowest = 3;

/** The tests that are off as one strip: a part for each cause, as long as its tests are many, provider by provider in the order of the list. */
export const causeStrip = (all: readonly ProviderCauses[]): Markup => {
  const causes = all.flatMap(({ provider, causes: own }) =>
    own.map((cause, place) => ({ provider, cause, isFirst: place === 0 })),
  );
  const tests = causes.reduce((sum, { cause }) => sum + cause.tests.length, 0);
  const gaps = causes.length * gap + all.length * wideGap;
  const room = Math.max(0, width - gaps - causes.length * narrowest);
  let end = -wideGap;
  return html`<svg class="plot share strip" width="${width}" height="14" viewBox="0 0 ${width} 14" aria-hidden="true">${causes.map(
    ({ provider, cause, isFirst }) => {
      const x = end + (isFirst ? wideGap : gap);
      const length = Math.round((narrowest + (cause.tests.length / Math.max(1, tests)) * room) * 10) / 10;
      end = x + length;
      const words = `${provider.name}: ${clip(outcomeOf(cause, provider), 120)}, ${testsInWords(cause)}`;
      return html`<rect class="${cause.verdict}" x="${x}" y="0" width="${length}" height="14"><title>${words}</title></rect>`;
    },
  )}</svg>`;
};
