import { hostileReport } from '../report/hostile-report.ts';
import { hostile } from '../report/sample-hostile.ts';
import { expect, test } from './report-page.ts';

/** The long text in every place makes a page of 18 MB; where a provider can put it, the sample has it. */
const { long: _, ...short } = hostile;

/** Beside the texts that the report's own tests know: what only a browser would do something about. */
const attacks = {
  ...short,
  flag: '</script><script>window.broken = true</script><svg onload="window.broken = true"></svg>',
  request: '"><img src="https://evil.example/x.png"><style>@import "https://evil.example/x.css"</style>',
  dialog: '<details open ontoggle="alert(1)"><input autofocus onfocus="alert(1)"></details>',
  rightToLeft: '\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 401 \u05e9\u05dc\u05d5\u05dd',
};

/** What a page of ours never holds, wherever its texts came from. */
const foreign = `
  [...document.querySelectorAll('*')]
    .filter((each) => each.matches('img, iframe, object, embed, base, [style], link:not([href="data:,"])') ||
      each.getAttributeNames().some((name) => name.startsWith('on')) || /^javascript:/i.test(each.getAttribute('href') ?? ''))
    .map((each) => each.outerHTML.slice(0, 120))`;

for (const [name, text] of Object.entries(attacks)) {
  test.describe(`where every text is ${name}`, () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test(`nothing of ${name} runs, and the page stays as wide as a phone`, async ({ page, open }) => {
      await open({ report: hostileReport(text) });
      await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await page.evaluate(foreign)).toEqual([]);
      expect(await page.evaluate('window.broken')).toBe(undefined);
      expect(await page.title()).not.toBe('broken');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.locator('script')).toHaveCount(5);
    });
  });
}

/** What a reader sees of each hostile text in the place of a finding. */
const seen: Partial<Record<keyof typeof hostile, string>> = {
  script: '<script>document.title="broken"</script><img src=x onerror="document.title=\'broken\'">',
  attribute: '" onmouseover="document.title=\'broken\'" x="',
  closing: '</pre></details></style></script><h1>Conformant</h1>',
  ansi: '⟨ESC⟩[2J⟨ESC⟩[31mpassed⟨ESC⟩[0m',
  override: 'invalid_⟨U+202E⟩tneilc⟨U+202C⟩_request',
  nul: 'unau⟨NUL⟩thorized⟨DEL⟩⟨U+0085⟩',
  broken: 'half a pair ⟨U+D83D⟩, and ⟨U+200B⟩ nothing',
  entity: '&lt;b&gt; &amp;amp; ]]>',
};

test('a hostile text is shown as the text that it is', async ({ page, open }) => {
  await open({ anchor: 'lomond/sign-in/401/wrong-password' });
  const findings = page.locator('[id="lomond/sign-in/401/wrong-password"] .finding');
  await expect(findings).toHaveCount(Object.keys(hostile).length);
  for (const [name, text] of Object.entries(seen)) {
    const finding = findings.filter({ has: page.getByText(`/error/${name}`, { exact: true }) });
    await expect(finding.locator('.received dd')).toHaveText(text);
    await expect(finding.locator('.received dd')).toBeVisible();
  }
});

test('a text of 10,000 characters is cut, and says by how much', async ({ page, open }) => {
  await open({ anchor: 'lomond/sign-in/401/wrong-password' });
  const entry = page.locator('[id="lomond/sign-in/401/wrong-password"]');
  await expect(entry.getByText(/^A{600}… \(9,400 more characters\)$/)).toBeVisible();
});
