import { errorTest, type Provocations, test, withOneCharacterChanged } from '#assay';
import sezzle from './provider.ts';

const { contract } = sezzle;
const unknownKeys = { public_key: 'sz_pub_assay_nobody', private_key: 'sz_pr_assay_nobody' };

const provocations: Provocations = {
  'sezzle/post-authentication-v1/400/bad_request': { change: { text: '{"public_key": ' }, instead: [422] },
  'sezzle/post-authentication-v1/401/unauthorized': {
    change: async (api) => {
      const altered = withOneCharacterChanged(await api.credential('privateKey'));
      return { using: { privateKey: altered }, secrets: { 'an altered private key': altered } };
    },
    instead: [404, 422],
  },
  'sezzle/post-authentication-v1/404/record_not_found': { change: { body: unknownKeys }, instead: [401, 422] },
  'sezzle/post-authentication-v1/422/invalid': { change: { body: {} }, instead: [400] },
  'sezzle/get-settlement-summaries/400/bad_request': {
    change: { query: { 'start-date': 'yesterday' } },
    instead: [422],
  },
  'sezzle/get-settlement-summaries/401/unauthorized': { change: { headers: { Authorization: null } } },
  'sezzle/get-settlement-summaries/422/invalid': { change: { query: { 'start-date': null } }, instead: [400] },
  'sezzle/get-order/401/unauthorized': { change: { headers: { Authorization: null } } },
  'sezzle/get-order/404/record_not_found': { change: {} },
};

for (const documented of contract.errors) {
  const { title, details } = errorTest(contract, documented);
  test(title, details, async ({ provoke }) => {
    await provoke(documented, provocations);
  });
}
