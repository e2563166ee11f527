import {
  bearerDeviations,
  clauses,
  closing,
  errorsOf,
  isAccepted,
  isRejected,
  leaksNothing,
  test,
  withOneCharacterChanged,
} from 'assay';
import loccus from './provider.ts';

const { contract } = loccus;
const rejection = { errors: errorsOf(contract, 'get-user', 401) };
const deviations = bearerDeviations.filter(({ clause }) => contract.clauses.has(`LOCCUS-${clause}`));

/** A server may look up the tokens of keys in another place than those of sessions, and less exactly. */
const almostAKey: [string, (token: string) => string][] = [
  ['with one character changed', withOneCharacterChanged],
  ['without its second half', (token) => token.slice(0, Math.ceil(token.length / 2))],
];

for (const kind of ['sessionToken', 'keyToken']) {
  test(`the probe accepts a good ${kind}`, clauses('LOCCUS-BEARER-TOKEN'), async ({ api, verify }) => {
    verify(await api.probe({ headers: { Authorization: `Bearer {${kind}}` } }), isAccepted);
  });
}

for (const { title, clause, change } of deviations) {
  const details = clauses(`LOCCUS-${clause}`, 'LOCCUS-NO-LEAK');
  test(`the probe rejects ${title}`, details, async ({ api, verify, notApplicable }) => {
    await api.probeTwin();
    const deviation = change((await api.token('sessionToken')).value);
    if (!deviation) notApplicable('the token is not a JWT, and the documents do not say that it is');
    const exchange = await api.probe(deviation);
    verify(exchange, isRejected, rejection, `LOCCUS-${clause}`);
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'LOCCUS-NO-LEAK');
  });
}

for (const [title, altered] of almostAKey) {
  test(`the probe rejects the token of a key ${title}`, clauses('LOCCUS-BEARER-INVALID'), async ({ api, verify }) => {
    await api.probeTwin();
    const value = altered((await api.token('keyToken')).value);
    const secrets = { [`the token of a key ${title}`]: value };
    verify(await api.probe({ using: { sessionToken: value }, secrets }), isRejected, rejection);
  });
}

test('the scheme is read in lower case too', clauses('LOCCUS-BEARER-CASE'), async ({ api, verify }) => {
  verify(await api.probe({ headers: { Authorization: 'bearer {sessionToken}' } }), isAccepted);
});

test('the good token still works after all these', closing('LOCCUS-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});
