import { defineFaults, documentedError, leniencyFault, operationOf, replyFault } from 'assay/mock';

/** What Sezzle promises beyond what every contract does: wrong keys, the token's two hours, tokens beside each other. */
export default defineFaults({
  tokens: {
    token: { declared: ['SEZZLE-10', 'SEZZLE-10-SKEW'], works: ['SEZZLE-10'], coexists: ['SEZZLE-10-COEXIST'] },
  },
  credentials: {
    publicKey: { wrong: ['SEZZLE-GAP-6'] },
    privateKey: { wrong: ['SEZZLE-GAP-6', 'SEZZLE-GAP-6-SPACES'], trimmed: ['SEZZLE-GAP-6-SPACES'] },
  },
  faults: (ground) => {
    const issue = operationOf(ground.contract, 'post-authentication-v1');
    return [
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
      ...leniencyFault(ground, issue, 'accepts-empty-keys', 'accepts an empty key', ['SEZZLE-4-EMPTY'], ({ body }) =>
        Object.values((body ?? {}) as object).includes(''),
      ),
    ];
  },
});
