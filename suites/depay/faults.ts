import { defineFaults, leniencyFault, operationOf, valueFault } from 'assay/mock';

/** What Depay promises beyond what every contract does: a key in a header, a lifetime as text, a JWT. */
export default defineFaults({
  withoutSeam: {
    'get-fiat-exchange-rate-200-as-500': 'The first probe answers, so the second is never asked.',
    'get-fiat-exchange-rate-200-as-302-later': 'The first probe answers, so the second is never asked.',
    'get-payins-order-200-as-500': 'We have no order, so this read never succeeds.',
    'get-payins-order-200-as-302-later': 'We have no order, so this read never succeeds.',
  },
  bearer: { alsoBroken: ['DEPAY-PUB-3', 'DEPAY-PUB-5', 'DEPAY-13'], alsoPromised: ['DEPAY-PUB-5', 'DEPAY-13'] },
  tokens: {
    accessToken: {
      declared: ['DEPAY-PUB-4', 'DEPAY-7-DIGITS'],
      works: ['DEPAY-PUB-4-UNTIL-END'],
      claims: ['DEPAY-GAP-2'],
      form: ['DEPAY-8-JWT'],
    },
  },
  credentials: { apiKey: { wrong: ['DEPAY-10', 'DEPAY-CREDENTIAL-LETTERS'] } },
  faults: (ground) => {
    const issue = operationOf(ground.contract, 'get-auth-token');
    return [
      ...leniencyFault(
        ground,
        issue,
        'accepts-no-key',
        'accepts a request without its key',
        ['DEPAY-MALFORMED'],
        (occasion) => !occasion.headers['x-api-key'],
      ),
      ...valueFault(
        ground,
        {
          id: 'lifetime-with-a-unit',
          sentence: 'The lifetime is text with a unit.',
          clauses: ['DEPAY-7-DIGITS', 'DEPAY-PUB-4', 'DEPAY-GAP-2'],
        },
        issue.id,
        '/expiresIn',
        (value) => `${value}s`,
      ),
    ];
  },
});
