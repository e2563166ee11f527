import { createSecretKey, randomBytes, randomInt } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Json } from '../contract/json.ts';
import type { MockClock } from './clock.ts';
import type { Occasion, Seams } from './seams.ts';
import type { TokenOrder, TokenState } from './token.ts';
import { flawOf } from './token-flaw.ts';

interface IssuedToken {
  kind: string;
  owner: string;
  /** Milliseconds since 1970; `undefined` for a token without an end. */
  endsAt: number | undefined;
  revoked: boolean;
  /** It worked once, as it was meant to. */
  spent?: true;
  /** What tokens have in common that were issued together, or one for another. */
  chain: string;
}

/** Issues tokens and says what a token is worth: real signed JWTs, or random text where no JWT is documented. */
export class TokenOffice {
  readonly #clock: MockClock;
  readonly #seams: Seams;
  readonly #secret = createSecretKey(randomBytes(32));
  readonly #issued = new Map<string, IssuedToken>();

  constructor(clock: MockClock, seams: Seams) {
    this.#clock = clock;
    this.#seams = seams;
  }

  async issue(order: TokenOrder): Promise<string> {
    const { kind, owner = '' } = order;
    const now = this.#clock.now();
    const lifetime = this.#seams.lifetime(order.lifetimeSeconds, kind);
    this.#seams.note(`issue/${kind}`);
    for (const held of this.#issued.values()) held.revoked ||= this.#seams.supersede(false, held, { kind, owner });
    const endsAt = lifetime === undefined ? undefined : now + lifetime * 1000;
    const form = this.#seams.form(order.form, kind);
    const value = form === 'jwt' ? await this.#sign(order, now) : randomText();
    this.#issued.set(value, { kind, owner, endsAt, revoked: false, chain: order.chain ?? '' });
    return value;
  }

  /** The JWT says what is documented; when it really stops working is the seam's business. */
  async #sign({ kind, owner = '', lifetimeSeconds, claims }: TokenOrder, now: number): Promise<string> {
    const iat = Math.floor(now / 1000);
    const jti = randomBytes(9).toString('base64url');
    const end = lifetimeSeconds === undefined ? {} : { exp: iat + lifetimeSeconds };
    const honest = { typ: kind, owner, ...claims, jti, iat, ...end } as { [name: string]: Json };
    const header = { alg: 'HS256', typ: 'JWT' };
    return new SignJWT(this.#seams.claims(honest, kind)).setProtectedHeader(header).sign(this.#secret);
  }

  /** What a sent token is worth as a token of one of these kinds. */
  async inspect(sent: string | undefined, kinds: string[], occasion: Occasion): Promise<TokenState> {
    const state = this.#state(sent, kinds);
    const kind = kinds.join('|');
    const flaw = sent && state === 'unknown' ? flawOf(sent, [...this.#issued.keys()]) : undefined;
    this.#seams.note(`token/${occasion.operation}/${kind}/${flaw ?? state}`);
    return this.#seams.token(state, kind, sent, occasion, flaw);
  }

  /** Only what was issued is known, to the last character, so there is no signature left to verify. */
  #state(sent: string | undefined, kinds: string[]): TokenState {
    if (!sent) return 'missing';
    const known = this.#issued.get(sent);
    if (!known) return 'unknown';
    if (!kinds.includes(known.kind)) return 'wrong-kind';
    if (known.revoked) return 'revoked';
    return known.endsAt !== undefined && this.#clock.now() >= known.endsAt ? 'expired' : 'good';
  }

  /** The owner of an issued token, or `undefined`. */
  ownerOf(sent: string | undefined): string | undefined {
    return sent === undefined ? undefined : this.#issued.get(sent)?.owner;
  }

  /** What a token has in common with those that were issued with it. */
  chainOf(sent: string | undefined): string | undefined {
    return sent === undefined ? undefined : this.#issued.get(sent)?.chain;
  }

  /** Ends one token, as its revocation or its only use does. A token that was never issued is nothing to end (RFC 7009 2.2). */
  end(sent: string | undefined): void {
    const ended = sent === undefined ? undefined : this.#issued.get(sent);
    if (!ended) return;
    this.#seams.note(`revoke/${ended.kind}`);
    for (const held of this.#issued.values()) held.revoked ||= this.#seams.revoke(held === ended, held, ended);
  }

  /** Ends a token by its only use. */
  spend(sent: string): void {
    this.end(sent);
    const held = this.#issued.get(sent);
    if (held) held.spent = true;
  }

  /** The reuse of a spent token ends everything that came of it (RFC 9700 4.14.2); that of any other one ends nothing. */
  noticeReuse(sent: string | undefined): void {
    const reused = sent === undefined ? undefined : this.#issued.get(sent);
    if (!reused?.spent) return;
    this.#seams.note('revoke/chain');
    for (const held of this.#issued.values()) {
      const chain = { kind: 'chain', owner: reused.owner };
      held.revoked ||= this.#seams.revoke(held.chain === reused.chain, held, chain);
    }
  }

  /** Ends all tokens of an owner, or only those of one kind. */
  revoke(owner: string, kind: string): void {
    this.#seams.note(`revoke/${kind}`);
    for (const held of this.#issued.values()) {
      held.revoked ||= this.#seams.revoke(held.owner === owner && held.kind === kind, held, { owner, kind });
    }
  }
}

const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const randomText = (): string =>
  Array.from({ length: 40 }, () => lettersAndDigits[randomInt(lettersAndDigits.length)]).join('');
