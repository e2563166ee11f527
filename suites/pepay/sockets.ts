import { type Api, at, type Change, type Exchange, errorsOf, type Json, type Text, type Token } from 'assay';
import { type Mode, modes, none } from './modes.ts';
import pepay from './provider.ts';

export type Scope = 'merchant' | 'commerce';

/** An event socket: the scope of the tokens and keys that open it, and the other one. */
export interface Stream {
  operation: string;
  scope: Scope;
  other: Scope;
  /** The token of its own scope whose end is awaited, by its name in `provider.ts`. */
  timed: string;
  /** A key of the other scope in the header where this socket looks for its own. */
  foreign: Mode;
}

export const streams: [Stream, Stream] = [
  {
    operation: 'connect-merchant-events',
    scope: 'merchant',
    other: 'commerce',
    timed: 'merchantTicket',
    foreign: 'a commerce key in x-api-key',
  },
  {
    operation: 'connect-commerce-events',
    scope: 'commerce',
    other: 'merchant',
    timed: 'commerceTicket',
    foreign: 'a merchant key in x-commerce-api-key',
  },
];

/** How long a socket that has to stay open is watched, and one that has to be refused, in milliseconds. */
export const openMs = 300;
export const watchMs = 2000;

/** The mint for a scope, with a key of that scope and perhaps with further fields. */
export const mint = (scope: Scope, fields: { ttl_seconds?: number } = {}): Change => ({
  headers: { ...none, ...modes[`a ${scope} key`] },
  body: { scope, ...fields },
});

/** Where a minted token declares its end. */
export const end = { pointer: '/data/expires_at', as: 'epoch-seconds' } as const;

/** What a minted token says of where it is to be used; over TLS where it was minted over TLS. */
export const addressOf = (scope: Scope, { request }: Exchange) => ({
  pointer: '/data/ws_url',
  pattern: new RegExp(`^ws${request.url.startsWith('https:') ? 's' : 's?'}://[^?#]+/ws/${scope}/events$`),
  means: `the address of /ws/${scope}/events, without the token`,
});

/** The upgrade of a browser, with this token in place of the key in the headers. */
export const ticket = (token: Text | null, secrets: Record<string, string> = {}): Change => ({
  headers: none,
  query: { token },
  secrets,
});

/** A token of its own for a socket: no document says that a token opens more than one. */
export const socketToken = (api: Api, scope: Scope): Promise<Token> => api.token('wsToken', { change: mint(scope) });

/** Makes sure that a good token opens the socket. */
export const twin = (api: Api, { operation, scope }: Stream): Promise<void> =>
  api.twin(operation, async () => ticket((await socketToken(api, scope)).value));

/** A refusal at the upgrade, or a close before anything that the documents show as an event. */
export const refusedWith = (errors: ReturnType<typeof errorsOf>) => ({
  errors,
  isEvent: (message: Json) => at(message, '/object') === 'event',
});

/** What the documents have for a refused token: 401 or 403. */
export const refusals = ({ operation }: Stream) => refusedWith(errorsOf(pepay.contract, operation, 401, 403));
