import { createSecretKey, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose/jwt/sign';
import type { Fields } from '../contract/json.ts';
import type { MockClock } from './clock.ts';
import type { Occasion, Seams, TokenHolder } from './seams.ts';
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
  /** The ids of assertions that were seen. */
  readonly #used = new Set<string>();

  constructor(clock: MockClock, seams: Seams) {
    this.#clock = clock;
    this.#seams = seams;
  }

  async issue(order: TokenOrder): Promise<string> {
    const { kind, now, owner = '' } = order;
    const lifetime = this.#seams.lifetime(order.lifetimeSeconds, kind);
    this.#seams.note(`issue/${kind}`);
    for (const held of this.#issued.values()) held.revoked ||= this.#seams.supersede(false, held, { kind, owner });
    const endsAt = lifetime === undefined ? undefined : now + lifetime * 1000;
    const form = this.#seams.form(order.form, kind);
    const value = form === 'jwt' ? await this.#sign(order) : randomText();
    this.#issued.set(value, { kind, owner, endsAt, revoked: false, chain: order.chain ?? '' });
    return value;
  }

  /** The JWT says what is documented; when it really stops working is the seam's business. */
  async #sign({ kind, now, owner = '', lifetimeSeconds, claims }: TokenOrder): Promise<string> {
    const iat = Math.floor(now / 1000);
    const jti = randomBytes(9).toString('base64url');
    const end = lifetimeSeconds === undefined ? {} : { exp: iat + lifetimeSeconds };
    const honest = { typ: kind, owner, ...claims, jti, iat, ...end } as Fields;
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

  /** Whether an assertion of this id is seen for the first time. */
  isFirstUse(jti: string): boolean {
    const isFirst = !this.#used.has(jti);
    this.#used.add(jti);
    return isFirst;
  }

  /** The owner of an issued token, or `undefined`. */
  ownerOf(sent: string | undefined): string | undefined {
    return sent === undefined ? undefined : this.#issued.get(sent)?.owner;
  }

  /** What a token has in common with those that were issued with it. */
  chainOf(sent: string | undefined): string | undefined {
    return sent === undefined ? undefined : this.#issued.get(sent)?.chain;
  }

  /** The kind of an issued token, or `undefined`. */
  kindOf(sent: string | undefined): string | undefined {
    return sent === undefined ? undefined : this.#issued.get(sent)?.kind;
  }

  /**
   * Ends one token, as its revocation or its only use does, and with it those of other kinds that came with it. A token that was never
   * issued is nothing to end (RFC 7009 2.2).
   */
  end(sent: string | undefined, kinds: readonly string[] = []): void {
    const ended = sent === undefined ? undefined : this.#issued.get(sent);
    if (!ended) return;
    this.#seams.note(`revoke/${ended.kind}`);
    this.#revoke((held) => held === ended || (isOfChain(held, ended) && kinds.includes(held.kind)), ended);
  }

  /** Ends what came with a token and is of these kinds, and not the token itself. */
  endOthers(sent: string, kinds: readonly string[]): void {
    const kept = this.#issued.get(sent);
    if (!kept) return;
    this.#seams.note('revoke/renewed');
    const renewed = { kind: 'renewed', owner: kept.owner };
    this.#revoke((held) => held !== kept && isOfChain(held, kept) && kinds.includes(held.kind), renewed);
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
    this.#revoke((held) => isOfChain(held, reused), { kind: 'chain', owner: reused.owner });
  }

  /** Ends all tokens of an owner, or only those of one kind. */
  revoke(owner: string, kind: string): void {
    this.#seams.note(`revoke/${kind}`);
    this.#revoke((held) => held.owner === owner && held.kind === kind, { owner, kind });
  }

  #revoke(ends: (held: IssuedToken) => boolean, revoked: TokenHolder): void {
    for (const held of this.#issued.values()) held.revoked ||= this.#seams.revoke(ends(held), held, revoked);
  }
}

/** Whether a token was issued together with another one, or for it. */
const isOfChain = (held: IssuedToken, other: IssuedToken): boolean => other.chain !== '' && held.chain === other.chain;

const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const randomText = (): string =>
  Array.from(randomBytes(40), (byte) => lettersAndDigits[byte % lettersAndDigits.length]).join('');
