import { clauses, errorsOf, isAccepted, isRejected, template, test, withOneCharacterChanged } from 'assay';
import { bearerStillGood, bearerUsage } from 'assay/promises/bearer-usage';
import loccus from './provider.ts';

const rejection = { errors: errorsOf(loccus.contract, 'get-user', 401) };

/** A server may look up the tokens of keys in another place than those of sessions, and less exactly. */
const almostAKey: [string, (token: string) => string][] = [
  ['with one character changed', withOneCharacterChanged],
  ['without its second half', (token) => token.slice(0, Math.ceil(token.length / 2))],
];

bearerUsage(loccus, {
  token: 'sessionToken',
  refused: { otherwise: [401] },
  otherCredentials: ['handle', 'password'],
});

test('the probe accepts a good keyToken', clauses('LOCCUS-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe({ headers: { Authorization: template`Bearer {keyToken}` } }), isAccepted);
});

for (const [title, altered] of almostAKey) {
  test(`the probe rejects the token of a key ${title}`, clauses('LOCCUS-BEARER-INVALID'), async ({ api, verify }) => {
    await api.probeTwin();
    const value = altered((await api.token('keyToken')).value);
    const secrets = { [`the token of a key ${title}`]: value };
    verify(await api.probe({ using: { sessionToken: value }, secrets }), isRejected, rejection);
  });
}

bearerStillGood(loccus);
