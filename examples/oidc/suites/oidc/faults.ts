import { defineFaults } from 'assay/mock';

/** Which clauses speak of which token. */
export default defineFaults({
  tokens: {
    accessToken: {
      declared: ['OIDC-TOKEN'],
      works: ['OIDC-TOKEN'],
      revoked: ['OIDC-REVOCATION', 'OIDC-REUSE', 'OIDC-INTROSPECTION'],
    },
    refreshToken: { invalid: ['OIDC-TOKEN-ERRORS'], spent: ['OIDC-REUSE'], revoked: ['OIDC-REVOCATION'] },
  },
  credentials: { clientSecret: { wrong: ['OIDC-CLIENT'] } },
});
