import { randomUUID } from 'node:crypto';
import { type Call, defineMock, type TokenOrder } from 'assay/mock';

interface Key {
  id: string;
  handle: string;
  alias: string | null;
  token: string;
  createdAt: string;
}

interface World {
  /** The user's keys by handle. */
  keys: Map<string, Key>;
}

const user = { handle: 'mock-speaker-7qx2', password: 'mockPassphrase9Zk4' };
const sessionSeconds = 86_400;

/** A time with six fractional digits, as the documents write it. */
const timestamp = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z');

/** Keys and sessions are 40 letters and digits or base64, as one page or the other has it; these are the former. */
const issue = (call: Call<World>, order: Omit<TokenOrder, 'form'>): Promise<string> =>
  call.tokens.issue({ ...order, form: 'alphanumeric' });

/** The key that a path names by its handle; an id is no reference. */
const find = ({ world, path, rule }: Call<World>): Key | undefined => {
  const byId = [...world.keys.values()].find(({ id }) => id === path.key);
  return rule('an id is a reference', false) && byId ? byId : world.keys.get(path.key ?? '');
};

/** Loccus as documented: broken JSON and wrong parameters are 400, wrong fields 422, and any good token may manage the one user's keys. */
export default defineMock<World>({
  credentials: user,
  world: () => ({ keys: new Map() }),
  rejects: {
    notJson: '400/validation',
    mediaType: '415/unsupported-media-type',
    body: '422/validation',
    parameter: '400/validation',
  },
  elsewhere: { status: 404, body: { error: { code: 404, errors: [{ message: 'Resource not found' }] } } },

  async guard(call) {
    if (call.documented.security.length === 0) return undefined;
    const [, token] = /^Bearer +(.+)$/i.exec(call.headers.authorization ?? '') ?? [];
    const state = await call.tokens.inspect(token, ['sessionToken', 'keyToken'], call);
    return state === 'good' ? undefined : call.error('401/unauthorized');
  },

  operations: {
    async 'sign-in'(call) {
      const { handle, password } = call.body as Record<string, string>;
      const knowsHandle = call.knows('handle', handle);
      if (!call.knows('password', password) || !knowsHandle) return call.error('401/unauthorized');
      const lifetimeSeconds = call.lifetime(sessionSeconds);
      return call.success({
        token: await issue(call, { kind: 'sessionToken', lifetimeSeconds }),
        issuedAt: timestamp(call.now),
        expiresAt: timestamp(call.now + lifetimeSeconds * 1000),
      });
    },

    'get-user': (call) => call.success({ handle: user.handle }),

    async 'create-key'(call) {
      const { handle, alias = null } = call.body as { handle: string; alias?: string | null };
      if (!call.rule('the handle is free', !call.world.keys.has(handle))) return call.error('409/conflict');
      const id = randomUUID();
      const token = await issue(call, { kind: 'keyToken', owner: id });
      const key: Key = { id, handle, alias, token, createdAt: timestamp(call.now) };
      call.world.keys.set(handle, key);
      return call.success({ ...key });
    },

    'list-keys'(call) {
      const { page = '1', 'page-size': size = '20', search = '', after = '', before = '~' } = call.query;
      const order = call.query.sort === 'createdAt' ? 'createdAt' : 'handle';
      const isFound = ({ handle, alias }: Key): boolean =>
        call.rule('the search is heeded', handle.includes(search) || alias?.includes(search) === true);
      const keys = [...call.world.keys.values()]
        .filter(({ createdAt }) => createdAt >= after && createdAt <= before)
        .filter((key) => search === '' || isFound(key));
      if (call.rule('the keys are sorted', true)) keys.sort((a, b) => (a[order] < b[order] ? -1 : 1));
      const start = (Number(page) - 1) * Number(size);
      const end = call.rule('a page ends at its size', true) ? start + Number(size) : keys.length;
      const reply = call.success();
      const counts = {
        'page-total': String(Math.ceil(keys.length / Number(size))),
        'page-size': size,
        'page-current': page,
        'item-total': String(keys.length),
      };
      const rows = keys.slice(start, end).map((key) => ({ ...key }));
      return { ...reply, headers: { ...reply.headers, ...counts }, body: rows };
    },

    'get-key'(call) {
      const key = find(call);
      return key ? call.success({ ...key }) : call.error('404/not-found');
    },

    'delete-key'(call) {
      const key = find(call);
      if (!key) return call.error('404/not-found');
      if (call.rule('deleting a key removes it', true)) call.world.keys.delete(key.handle);
      call.tokens.revoke(key.id, 'keyToken');
      return call.success();
    },
  },
});
