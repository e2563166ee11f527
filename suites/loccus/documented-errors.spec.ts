import {
  type Api,
  alteredCredential,
  at,
  clauses,
  errorsOf,
  isDocumentedAlternative,
  isDocumentedError,
  operationOf,
  type Provocations,
  test,
} from 'assay';
import { documentedErrors } from 'assay/promises/documented-errors';
import { stillGood } from 'assay/promises/still-good';
import { createKey, freshHandle, keyTwin } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;
const withoutToken = { headers: { Authorization: null } };
const brokenJson = { text: '{"handle": ' };
const ownKeyWithoutToken = async (api: Api) => ({ path: { key: (await createKey(api)).handle }, ...withoutToken });
const absentKey = { path: { key: freshHandle() } };
const plainText = { headers: { 'Content-Type': 'text/plain' } };

const provocations: Provocations = {
  'loccus/sign-in/400/validation': { change: brokenJson, instead: [422] },
  'loccus/sign-in/401/unauthorized': {
    change: alteredCredential('password'),
  },
  'loccus/sign-in/415/unsupported-media-type': { change: plainText, instead: [400, 422] },
  'loccus/sign-in/422/validation': { change: { body: {} }, instead: [400] },
  'loccus/get-user/401/unauthorized': { change: withoutToken },
  'loccus/create-key/400/validation': { change: brokenJson, instead: [422] },
  'loccus/create-key/401/unauthorized': { change: withoutToken },
  'loccus/create-key/409/conflict': {
    change: async (api) => {
      const body = { handle: freshHandle() };
      await api.send('create-key', { body });
      return { body };
    },
  },
  'loccus/create-key/415/unsupported-media-type': { change: plainText, instead: [400, 422] },
  'loccus/create-key/422/validation': { change: { body: {} }, instead: [400] },
  'loccus/list-keys/400/validation': { change: { query: { 'page-size': '0' } }, instead: [422] },
  'loccus/list-keys/401/unauthorized': { change: withoutToken },
  'loccus/list-keys/422/validation': { change: { query: { page: '0' } }, instead: [400] },
  'loccus/get-key/401/unauthorized': { change: ownKeyWithoutToken },
  'loccus/get-key/404/not-found': { change: absentKey },
  'loccus/delete-key/401/unauthorized': { change: ownKeyWithoutToken },
  'loccus/delete-key/404/not-found': { change: absentKey },
};

documentedErrors(loccus, {
  provocations,
  prepare: async (api, operation) => {
    if (operationOf(contract, operation).path.includes('{key}')) await keyTwin(api, operation);
  },
});

test('sign-in 401 for a handle that nobody has', clauses('LOCCUS-PUB-17'), async ({ api, verify }) => {
  await api.twin('sign-in');
  const exchange = await api.send('sign-in', { using: { handle: freshHandle() } });
  verify(exchange, isDocumentedError, errorsOf(contract, 'sign-in', 401));
});

test(
  'an error has one of the two documented forms',
  clauses('LOCCUS-PUB-18', 'LOCCUS-PUB-18-CODE', 'LOCCUS-GAP-5'),
  async ({ api, verify, notApplicable }) => {
    await api.twin('sign-in');
    const exchange = await api.send('sign-in', { body: {} });
    if (exchange.answer.text === '') notApplicable('the error has no body, and the documents allow that');
    const errors = errorsOf(contract, 'sign-in', 400, 422);
    verify(exchange, isDocumentedError, errors, 'LOCCUS-PUB-18');
    verify(exchange, isDocumentedError, errors, 'LOCCUS-PUB-18-CODE');
    verify(
      exchange,
      isDocumentedAlternative,
      {
        'nested in error': ({ body }) => at(body, '/error') !== undefined,
        'flat with message': ({ body }) => at(body, '/message') !== undefined,
      },
      'LOCCUS-GAP-5',
    );
  },
);

stillGood(loccus, { after: 'its errors', operations: { 'sign-in': 'LOCCUS-PUB-4' } });
