import { type Call, defineMock } from 'assay/mock';

/** A new pair of tokens for a workspace, as both issuing operations answer it. */
const issuePair = async (call: Call, workspace: string) => {
  const order = { form: 'jwt', owner: workspace, claims: { workspace } } as const;
  const [access, refresh] = [call.lifetime(300), call.lifetime(1800)];
  return call.success({
    accessToken: await call.tokens.issue({ ...order, kind: 'accessToken', lifetimeSeconds: access }),
    expiresInSeconds: access,
    refreshToken: await call.tokens.issue({ ...order, kind: 'refreshToken', lifetimeSeconds: refresh }),
    refreshExpiresInSeconds: refresh,
  });
};

/** Ledger as documented: JWTs of 5 and 30 minutes, strict validation with 400, 401 for wrong keys and 403 for a wrong workspace. */
export default defineMock({
  credentials: {
    workspace: 'mock-treasury-desk',
    apiKeyId: 'mKq7Zr2VtX9bLw4NcY6sDg',
    apiKeySecret: 'mS3hT8uJ5kPz1QvB7nRx0WfE6yGa9LcDiO4tMj2HsKw',
  },
  world: () => ({}),
  rejects: {
    notJson: '400/bad-request',
    mediaType: '400/bad-request',
    body: '400/bad-request',
    parameter: '400/bad-request',
  },
  elsewhere: { status: 404, body: { message: 'Not found', code: 'NOT_FOUND' } },

  async guard(call) {
    if (call.documented.security.length === 0) return undefined;
    const [, token] = /^Bearer +(.+)$/i.exec(call.headers.authorization ?? '') ?? [];
    const state = await call.tokens.inspect(token, ['accessToken'], call);
    return state === 'good' ? undefined : call.error('401/unauthorized');
  },

  operations: {
    'create-token'(call) {
      const { workspace = '', apiKeyId, apiKeySecret, ...others } = call.body as Record<string, string>;
      const isStrict = Object.keys(others).length === 0;
      if (!call.rule('every field of the token request is documented', isStrict)) return call.error('400/bad-request');
      const knowsId = call.knows('apiKeyId', apiKeyId);
      if (!call.knows('apiKeySecret', apiKeySecret) || !knowsId) return call.error('401/unauthorized');
      if (!call.knows('workspace', workspace)) return call.error('403/forbidden');
      return issuePair(call, workspace);
    },
    async 'refresh-token'(call) {
      const { workspace = '', refreshToken } = call.body as Record<string, string>;
      const state = await call.tokens.inspect(refreshToken, ['refreshToken'], call);
      if (state !== 'good') return call.error('401/unauthorized');
      const isItsOwn = call.tokens.ownerOf(refreshToken) === workspace;
      if (!call.rule('the refresh token belongs to the workspace', isItsOwn)) return call.error('403/forbidden');
      return issuePair(call, workspace);
    },
    'get-current-user': (call) => call.success(),
    'list-users': (call) =>
      call.success({ page: Number(call.query.page ?? 1), pageSize: Number(call.query.pageSize ?? 30) }),
  },
});
