import {
  asObject,
  clauses,
  hasDocumentedBody,
  isAccepted,
  isDocumentedAlternative,
  isDocumentedSuccess,
  operationOf,
  repeats,
  template,
  test,
} from 'assay';
import loccus from './provider.ts';

const { contract } = loccus;
const { id, success } = operationOf(contract, 'get-user');

test('get-user 200 has its documented body', clauses('LOCCUS-PUB-14', 'LOCCUS-PUB-13'), async ({ api, verify }) => {
  const exchange = await api.sample(id);
  verify(exchange, isDocumentedSuccess, success, 'LOCCUS-PUB-14');
  verify(exchange, hasDocumentedBody, success, 'LOCCUS-PUB-13');
});

test('get-user 200 shows one of the documented sets of fields', clauses('LOCCUS-GAP-4'), async ({ api, verify }) => {
  verify(await api.sample(id), isDocumentedAlternative, {
    'five fields, with state, orgs, spaces and emailVerified': ({ body }) =>
      asObject(body)?.emailVerified !== undefined,
    'five fields, with state, orgs and spaces': ({ body }) => asObject(body)?.state !== undefined,
    'five fields': ({ body }) => asObject(body) !== undefined,
  });
});

test(
  'the token of a key shows the user of the session',
  clauses('LOCCUS-11', 'LOCCUS-BEARER-TOKEN'),
  async ({ api, verify }) => {
    const earlier = await api.sample(id);
    const exchange = await api.send(id, { headers: { Authorization: template`Bearer {keyToken}` } });
    verify(exchange, isAccepted, {}, 'LOCCUS-BEARER-TOKEN');
    verify(exchange, repeats, { earlier, pointers: ['/id', '/handle'] }, 'LOCCUS-11');
  },
);
