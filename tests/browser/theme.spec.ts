import type { Page } from '@playwright/test';
import { expect, test } from './report-page.ts';

const light = 'rgb(252, 251, 248)';
const dark = 'rgb(22, 21, 18)';

const expectPaper = (page: Page, color: string) => expect(page.locator('body')).toHaveCSS('background-color', color);

test('the page follows the theme of the system', async ({ page, open }) => {
  await open();
  await expectPaper(page, light);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectPaper(page, dark);
});

test('the button changes the theme, and a reload keeps it', async ({ page, open }) => {
  await open();
  await page.getByRole('button', { name: 'switch to the dark theme' }).press('Enter');
  await expectPaper(page, dark);
  await page.reload();
  await expectPaper(page, dark);
  await page.getByRole('button', { name: 'switch to the light theme' }).press('Enter');
  await expectPaper(page, light);
});
