import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { mostTogether, pagesOf } from '../../src/report/html/pages.ts';
import { elementsOf, property, textOf } from './html-tree.ts';
import { manyProviders } from './many-providers.ts';
import { sampleReport, sampleResult } from './sample-result.ts';

const megabyte = 1e6;
const pages = (amount: number, tests?: number): Map<string, string> =>
  new Map(pagesOf(manyProviders(sampleReport, amount, tests)));

const forty = pages(40, 64);

test('few providers share one page, and more have one each beside an index', () => {
  assert.deepEqual([...pages(mostTogether).keys()], ['index.html']);
  assert.equal(pages(mostTogether + 1).size, mostTogether + 2);
});

test('no page of forty providers with 64 tests each is too heavy, and neither is one of the most that share a page', () => {
  assert.equal(forty.size, 41);
  for (const [path, html] of [...forty, ...pages(mostTogether, 64)])
    assert.ok(Buffer.byteLength(html) <= 6 * megabyte, `${path}: ${Buffer.byteLength(html)} bytes`);
});

test('every link between the pages leads to a place that is there', () => {
  const all = [...pages(mostTogether + 1)].map(([path, html]) => ({ path, elements: elementsOf(html) }));
  const places = new Map(
    all.map(({ path, elements }) => [path, new Set(elements.map((each) => property(each, 'id')))]),
  );
  const dead = all.flatMap(({ path, elements }) =>
    elements
      .filter(({ tagName }) => tagName === 'a')
      .map((link) => property(link, 'href'))
      .filter((href) => !href.startsWith('https:'))
      .map((href) => href.split('#'))
      .filter(([file = '', anchor]) => {
        const there = places.get(file === '' ? path : posix.join(posix.dirname(path), file));
        return there === undefined || (anchor !== undefined && !there.has(anchor));
      })
      .map((href) => `${path}: ${href.join('#')}`),
  );
  assert.deepEqual(dead, []);
});

test('the index says what is off with each provider, and lists every test for its filters', () => {
  const { result } = manyProviders(sampleReport, 40, 64);
  const elements = elementsOf(forty.get('index.html') ?? '');
  const rows = elements.filter((each) => property(each, 'dataRow') === 'test');
  assert.deepEqual(
    rows.map((row) => property(row, 'dataVerdict')).sort(),
    result.providers.flatMap(({ tests }) => tests.map(({ verdict }) => verdict)).sort(),
  );
  const accused = new Set(
    elements.filter((each) => 'dataCause' in each.properties).map((each) => property(each, 'dataOf')),
  );
  assert.deepEqual(
    [...accused].sort(),
    result.providers
      .filter(({ counts }) => counts.failed + counts.warning + counts.waived > 0)
      .map(({ id }) => id)
      .sort(),
  );
});

test('the page of a provider is about it alone, and leads back', () => {
  const many = manyProviders(
    { ...sampleReport, result: { ...sampleResult, providers: sampleResult.providers.slice(3, 4) } },
    9,
  );
  const second = new Map(pagesOf(many)).get('providers/sorrel-2.html') ?? '';
  const elements = elementsOf(second);
  assert.ok(elements.some((each) => property(each, 'href') === '../index.html'));
  assert.deepEqual(
    elements.filter((each) => property(each, 'dataProvider') !== '').map((each) => property(each, 'dataProvider')),
    ['sorrel-2'],
  );
  const title = elements.find(({ tagName }) => tagName === 'title');
  assert.match(title ? textOf(title) : '', /^Sorrel 2: Nonconformant, stage/);
});
