import { defineMock } from 'assay/mock';

/** No document says how a refused bearer token or an absent order is answered; RFC 6750 3.1 and RFC 9110 15.5.5 do. */
const unauthorized = { name: 'unauthorized', status: 401, headers: {}, body: undefined };
const absent = { name: 'absent', status: 404, headers: {}, body: { statusCode: 404, message: 'Not Found' } };

/** Depay as documented: the key in a header, both tokens JWTs, the lifetime as text, 403 for a wrong key. */
export default defineMock({
  credentials: { apiKey: 'DEPAY-mock5v0q8zk3w7r1n9t4h6c2x8b5m0p3s7d1f9g4j6l2a8e5u0i3o7y1q9w4m2t6k8n0' },
  world: () => ({}),
  rejects: {
    notJson: '403/invalid-api-key',
    mediaType: '403/invalid-api-key',
    body: '403/invalid-api-key',
    parameter: '403/invalid-api-key',
  },
  elsewhere: { status: absent.status, body: absent.body },

  async guard(call) {
    if (!call.documented.security.flat().includes('bearer')) return undefined;
    const [, token] = /^Bearer +(.+)$/i.exec(call.headers.authorization ?? '') ?? [];
    const state = await call.tokens.inspect(token, ['accessToken'], call);
    return state === 'good' ? undefined : unauthorized;
  },

  operations: {
    async 'get-auth-token'(call) {
      if (!call.knows('apiKey', call.headers['x-api-key'])) return call.error('403/invalid-api-key');
      const order = { form: 'jwt', claims: { sub: '24' } } as const;
      return call.success({
        expiresIn: String(call.lifetime(3600)),
        accessToken: await call.tokens.issue({ ...order, kind: 'accessToken', lifetimeSeconds: call.lifetime(3600) }),
        refreshToken: await call.tokens.issue({ ...order, kind: 'refreshToken', lifetimeSeconds: 604_800 }),
      });
    },
    'get-exchange-rate': (call) => call.success(),
    'get-fiat-exchange-rate': (call) => call.success(),
    'get-payins-order': (call) => (call.rule('the order exists', false) ? call.success() : absent),
  },
});
