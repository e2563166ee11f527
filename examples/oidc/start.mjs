// Starts oidc-provider on loopback, at PORT: one client with Basic, and users whose device consents at once (CIBA).
import Provider from 'oidc-provider';

const port = Number(process.env.PORT ?? 8801);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: process.env.OIDC_CLIENT_ID,
      client_secret: process.env.OIDC_CLIENT_SECRET,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['client_credentials', 'refresh_token', 'urn:openid:params:grant-type:ciba'],
      backchannel_token_delivery_mode: 'poll',
      redirect_uris: [],
      response_types: [],
    },
  ],
  cookies: { keys: ['only-on-loopback'] },
  rotateRefreshToken: true,
  ttl: { AccessToken: 600, ClientCredentials: 600, RefreshToken: 86_400, BackchannelAuthenticationRequest: 60 },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    ciba: {
      enabled: true,
      processLoginHint: (_, hint) => hint,
      validateRequestContext() {},
      validateBindingMessage() {},
      verifyUserCode() {},
      async triggerAuthenticationDevice(_, request, { accountId }, { clientId }) {
        const grant = new provider.Grant({ accountId, clientId });
        grant.addOIDCScope(request.scope);
        await grant.save();
        await provider.backchannelResult(request, grant);
      },
    },
  },
});
provider.listen(port, '127.0.0.1', () => console.log(`listening on ${port}`));
