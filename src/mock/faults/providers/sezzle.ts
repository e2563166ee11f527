import { operationOf } from '../../../contract/contract.ts';
import type { ProviderFaults } from '../catalogue.ts';
import { credentialFaults } from '../credential-faults.ts';
import { lifetimeFaults } from '../lifetime-faults.ts';
import { leniencyFault } from '../request-faults.ts';
import { secondTokenFault } from '../succession-faults.ts';

/** What Sezzle promises beyond what every contract does: wrong keys, the token's two hours, tokens beside each other. */
export const faults: ProviderFaults = (ground) => {
  const issue = operationOf(ground.contract, 'post-authentication-v1');
  return [
    ...credentialFaults(ground, 'publicKey', ['SEZZLE-GAP-6']),
    ...credentialFaults(ground, 'privateKey', ['SEZZLE-GAP-6']),
    ...lifetimeFaults(ground, 'token', {
      declared: ['SEZZLE-10', 'SEZZLE-10-SKEW'],
      works: ['SEZZLE-10'],
      ends: ['SEZZLE-BEARER-EXPIRED'],
    }),
    ...secondTokenFault(ground, 'token', ['SEZZLE-10-COEXIST']),
    ...leniencyFault(ground, issue, 'accepts-empty-keys', 'accepts an empty key', ['SEZZLE-4-EMPTY'], ({ body }) =>
      Object.values((body ?? {}) as object).includes(''),
    ),
  ];
};
