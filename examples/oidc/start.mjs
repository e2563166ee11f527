// Starts oidc-provider on loopback, at PORT: one client with Basic, and users whose device consents at once (CIBA).
import Provider from 'oidc-provider';

const { PORT: port = '8801', OIDC_CLIENT_ID: client_id, OIDC_CLIENT_SECRET: client_secret } = process.env;
const client = {
  ...{ client_id, client_secret, token_endpoint_auth_method: 'client_secret_basic' },
  grant_types: ['client_credentials', 'refresh_token', 'urn:openid:params:grant-type:ciba'],
  ...{ backchannel_token_delivery_mode: 'poll', redirect_uris: [], response_types: [] },
};
const ciba = {
  ...{ enabled: true, processLoginHint: (_, hint) => hint },
  ...{ validateRequestContext() {}, validateBindingMessage() {}, verifyUserCode() {} },
  async triggerAuthenticationDevice(_, request, { accountId }, { clientId }) {
    const grant = new provider.Grant({ accountId, clientId });
    grant.addOIDCScope(request.scope);
    await grant.save();
    await provider.backchannelResult(request, grant);
  },
};
const on = { enabled: true };
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client],
  rotateRefreshToken: true,
  ttl: { AccessToken: 600, ClientCredentials: 600, RefreshToken: 86_400, BackchannelAuthenticationRequest: 60 },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  features: { devInteractions: { enabled: false }, clientCredentials: on, introspection: on, revocation: on, ciba },
});
provider.listen(port, '127.0.0.1', () => console.log(`listening on ${port}`));
