import { randomUUID } from 'node:crypto';
import { at, type Call, defineMock } from 'assay/mock';

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
/** A time with six fractional digits, as the documents write it. */
const timestamp = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z');

const rules = {
  'id-is-a-reference': 'A key is found by its id as well as by its handle.',
  'handle-is-free': 'No other key has the handle.',
  'search-is-heeded': 'A key matches what the list is searched for.',
  'keys-are-sorted': 'A list is in the order that was asked for.',
  'page-ends-at-its-size': 'A page holds no more keys than its size.',
  'deleting-removes': 'A deleted key is gone from the list.',
};
type KeyCall = Call<World, keyof typeof rules>;

/** The key that a path names by its handle; an id is no reference. */
const find = ({ world, path, rule }: KeyCall): Key | undefined => {
  const byId = [...world.keys.values()].find(({ id }) => id === path.key);
  return rule('id-is-a-reference', false) && byId ? byId : world.keys.get(path.key ?? '');
};

/** Loccus as documented: any good token may manage the one user's keys, and the token of a key lasts until the key is deleted. */
export default defineMock({
  rules,
  rejections: ['404/not-found', '409/conflict'],
  credentials: user,
  accepts: { sessionToken: ['sessionToken', 'keyToken'] },
  world: (): World => ({ keys: new Map() }),

  operations: {
    'sign-in': (call) => call.issue({ fields: { issuedAt: timestamp(call.now) } }),

    'get-user': (call) => call.success({ handle: user.handle }),

    async 'create-key'(call) {
      const { handle, alias = null } = call.body as { handle: string; alias?: string | null };
      if (!call.rule('handle-is-free', !call.world.keys.has(handle))) return call.error('409/conflict');
      const fields = { id: randomUUID(), handle, alias, createdAt: timestamp(call.now) };
      const reply = await call.issue({ owner: fields.id, fields });
      call.world.keys.set(handle, { ...fields, token: String(at(reply.body, '/token')) });
      return reply;
    },

    'list-keys'(call) {
      const { page = '1', 'page-size': size = '20', search = '', after = '', before = '~' } = call.query;
      const order = call.query.sort === 'createdAt' ? 'createdAt' : 'handle';
      const isFound = ({ handle, alias }: Key): boolean =>
        call.rule('search-is-heeded', handle.includes(search) || alias?.includes(search) === true);
      const keys = [...call.world.keys.values()]
        .filter(({ createdAt }) => createdAt >= after && createdAt <= before)
        .filter((key) => search === '' || isFound(key));
      if (call.rule('keys-are-sorted', true)) keys.sort((a, b) => (a[order] < b[order] ? -1 : 1));
      const start = (Number(page) - 1) * Number(size);
      const end = call.rule('page-ends-at-its-size', true) ? start + Number(size) : keys.length;
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
      if (call.rule('deleting-removes', true)) call.world.keys.delete(key.handle);
      call.tokens.revoke(key.id, 'keyToken');
      return call.success();
    },
  },
});
