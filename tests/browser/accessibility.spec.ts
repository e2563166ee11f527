import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, test } from './report-page.ts';

const unfold = 'document.querySelectorAll("details").forEach((each) => { each.open = true; })';

/** What axe finds on a page that is serious or critical, each with where it is. */
const grave = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { device, viewport } of [
    { device: 'a desk', viewport: { width: 1280, height: 800 } },
    { device: 'a phone', viewport: { width: 390, height: 844 } },
  ]) {
    test.describe(`${colorScheme}, on ${device}`, () => {
      test.use({ colorScheme, viewport });

      test(`axe finds nothing serious in the ${colorScheme} theme on ${device}`, async ({ page, open }) => {
        await open();
        await page.evaluate(unfold);
        expect(await grave(page)).toEqual([]);
      });
    });
  }
}

test('axe would see a control without a name, and grey on grey', async ({ page, open }) => {
  await open();
  await page.evaluate('document.querySelector("input[type=search]").closest("label").firstElementChild.remove()');
  await page.evaluate('document.querySelector(".summary").setAttribute("style", "color: #999; background: #aaa")');
  expect((await grave(page)).map((finding) => finding.split(':')[0]).toSorted()).toEqual(['color-contrast', 'label']);
});

test('the page is no wider than a phone, with everything unfolded', async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open();
  await page.evaluate(unfold);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});

test('the first Tab leads past the head of the page to the results', async ({ page, open }) => {
  await open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'to the results' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Providers', exact: true })).toBeInViewport();
});
