import { clauses, errorsOf, isRejected, test, withLettersSwapped } from 'assay';
import actual from './provider.ts';

const refused = { errors: errorsOf(actual.contract, 'validate', 401) };

/** What stands in the header, in place of the token. */
const deviations: [title: string, value: (token: string) => string | null][] = [
  ['no header', () => null],
  ['an empty header', () => ''],
  ['half a token', (token) => token.slice(0, token.length / 2)],
  ['the token in another letter case', (token) => withLettersSwapped(token) ?? null],
  ['the token after the word Bearer', (token) => `Bearer ${token}`],
];
for (const [title, value] of deviations) {
  test(`validate rejects ${title}`, clauses('ACTUAL-TOKEN'), async ({ api, verify }) => {
    await api.probeTwin();
    const sent = value((await api.token('token')).value);
    const secrets = sent ? { [title]: sent } : {};
    verify(await api.probe({ headers: { 'X-ACTUAL-TOKEN': sent }, secrets }), isRejected, refused);
  });
}

test('validate rejects a token in the query', clauses('ACTUAL-TOKEN'), async ({ api, verify }) => {
  await api.probeTwin();
  const { value } = await api.token('token');
  verify(await api.probe({ headers: { 'X-ACTUAL-TOKEN': null }, query: { token: value } }), isRejected, refused);
});
