import { defineMock } from 'assay/mock';

/** Sezzle as documented: opaque tokens, 400 for broken JSON, 422 for a wrong body, 401 for wrong keys. */
export default defineMock({
  credentials: { publicKey: 'sz_pub_mockMerchant7Qx2', privateKey: 'sz_pr_mockMerchantSecret9Zk4' },
  world: () => ({}),
  rejects: { notJson: '400/bad_request', mediaType: '400/bad_request', body: '422/invalid', parameter: '422/invalid' },
  elsewhere: { status: 404, body: { status: 404, id: 'record_not_found', message: 'not found' } },

  async guard(call) {
    if (call.documented.security.length === 0) return undefined;
    const [, token] = /^Bearer +(.+)$/i.exec(call.headers.authorization ?? '') ?? [];
    const state = await call.tokens.inspect(token, ['token'], call);
    return state === 'good' ? undefined : call.error('401/unauthorized');
  },

  operations: {
    async 'post-authentication-v1'(call) {
      const { public_key, private_key } = call.body as Record<string, string>;
      if (public_key === '' || private_key === '') return call.error('422/invalid');
      const knowsPublic = call.knows('publicKey', public_key);
      if (!call.knows('privateKey', private_key) || !knowsPublic) return call.error('401/unauthorized');
      const lifetimeSeconds = call.lifetime(7200);
      return call.success({
        token: await call.tokens.issue({ kind: 'token', form: 'opaque', lifetimeSeconds }),
        expiration_date: new Date(call.now + lifetimeSeconds * 1000).toISOString(),
      });
    },
    'get-settlement-summaries': (call) => call.success(),
    'get-order': (call) => call.error('404/record_not_found'),
  },
});
