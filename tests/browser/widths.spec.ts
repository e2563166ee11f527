import { expect, test } from './report-page.ts';

for (const width of [390, 768, 1024, 1100, 1200, 1300, 1440]) {
  test(`at ${width} px no part of the page is cut off, and the providers stand without scrolling`, async ({
    page,
    open,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await open();
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const providers = page.getByRole('region', { name: 'Providers and their verdicts' });
    const { inner, outer } = await providers.evaluate((box) => ({ inner: box.scrollWidth, outer: box.clientWidth }));
    expect(inner).toBeLessThanOrEqual(outer);
  });
}
