import {
  credentialFault,
  documentedError,
  leniencyFault,
  lifetimeFaults,
  type OwnFaults,
  operationOf,
  replyFault,
  secondTokenFault,
} from 'assay/mock';

/** What Sezzle promises beyond what every contract does: wrong keys, the token's two hours, tokens beside each other. */
export const own: OwnFaults = {
  faults: (ground) => {
    const issue = operationOf(ground.contract, 'post-authentication-v1');
    return [
      ...credentialFault(ground, 'publicKey', ['SEZZLE-GAP-6']),
      ...credentialFault(ground, 'privateKey', ['SEZZLE-GAP-6', 'SEZZLE-GAP-6-SPACES']),
      ...credentialFault(ground, 'privateKey', ['SEZZLE-GAP-6-SPACES'], {
        what: 'a trimmed',
        isMeant: (sent) => sent.trim() === ground.credentials.privateKey,
      }),
      ...lifetimeFaults(ground, 'token', {
        declared: ['SEZZLE-10', 'SEZZLE-10-SKEW'],
        works: ['SEZZLE-10'],
        ends: ['SEZZLE-BEARER-EXPIRED'],
      }),
      ...replyFault(
        ground,
        {
          id: 'bearer-beside-the-keys-refused',
          sentence: 'A token request that also carries a bearer token is refused.',
          clauses: ['SEZZLE-PUB-9'],
          pointer: 'status',
        },
        issue.id,
        (reply, { headers }) =>
          reply.status < 300 && headers.authorization ? documentedError(issue, '401/unauthorized') : reply,
      ),
      ...secondTokenFault(ground, 'token', ['SEZZLE-10-COEXIST']),
      ...leniencyFault(ground, issue, 'accepts-empty-keys', 'accepts an empty key', ['SEZZLE-4-EMPTY'], ({ body }) =>
        Object.values((body ?? {}) as object).includes(''),
      ),
    ];
  },
};
