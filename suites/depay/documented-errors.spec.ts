import { closing, errorTest, isAccepted, type Provocations, test, withOneCharacterChanged } from 'assay';
import depay from './provider.ts';

const { contract } = depay;

const provocations: Provocations = {
  'depay/get-auth-token/403/invalid-api-key': {
    change: async (api) => {
      const altered = withOneCharacterChanged(await api.credential('apiKey'));
      return { using: { apiKey: altered }, secrets: { 'an altered API key': altered } };
    },
  },
};

for (const documented of contract.errors) {
  const { title, details } = errorTest(documented);
  test(title, details, async ({ provoke }) => {
    await provoke(documented, provocations);
  });
}

test('the good key still works after that', closing('DEPAY-2'), async ({ api, verify }) => {
  verify(await api.again('get-auth-token'), isAccepted);
});
