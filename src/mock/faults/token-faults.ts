import type { Occasion, Seams } from '../seams.ts';
import type { TokenState } from '../token.ts';
import { flawOf, type TokenFlaw } from '../token-flaw.ts';
import { clausesEnding, type Fault, faultOf, type Ground } from './fault.ts';

/** A token on its way through the mock. */
export interface UsedToken {
  state: TokenState;
  flaw: TokenFlaw | undefined;
  kind: string;
  occasion: Occasion;
}

/** Which tokens a fault takes for what they are not. */
export interface TokenMistake {
  id: string;
  sentence: string;
  clauses: string[];
  /** Where, or everywhere. */
  operations?: string[];
  /** The states and flaws that it may change. */
  of: (TokenState | TokenFlaw)[];
  isMistaken?: (token: UsedToken) => boolean;
  /** What such a token is taken for; a good one, unless said otherwise. */
  becomes?: TokenState;
  /** A credential that serves as the token. */
  credential?: string | undefined;
}

/** A fault that takes some tokens for what they are not. */
export const tokenFault = (ground: Ground, mistake: TokenMistake): Fault[] => {
  const { operations, of, isMistaken = () => true, becomes = 'good', credential } = mistake;
  const isMeant = (state: TokenState, flaw: TokenFlaw | undefined, kind: string, occasion: Occasion): boolean =>
    of.includes(flaw ?? state) &&
    operations?.includes(occasion.operation) !== false &&
    isMistaken({ state, flaw, kind, occasion });
  const right = credential === undefined ? undefined : ground.credentials[credential];
  const seams = (): Partial<Seams> => ({
    token: (state, kind, _sent, occasion, flaw) => (isMeant(state, flaw, kind, occasion) ? becomes : state),
    credential: (isRight, name, sent, occasion) => {
      if (name !== credential) return isRight;
      const known: TokenState = sent === undefined ? 'missing' : 'unknown';
      const state = isRight ? 'good' : known;
      const flaw = isRight || sent === undefined ? undefined : flawOf(sent, right === undefined ? [] : [right]);
      return isMeant(state, flaw, name, occasion) ? becomes === 'good' : isRight;
    },
  });
  return faultOf(ground, {
    id: mistake.id,
    sentence: mistake.sentence,
    clauses: mistake.clauses,
    place: { ...(operations ? { operations } : {}), pointer: 'status' },
    keys: [
      ...of.map((state) => `token/*/${state}`),
      ...(credential === undefined ? [] : [`credential/*/${credential}/*`]),
    ],
    plant: seams,
  });
};

/** Header names are taken literally, against RFC 9110 section 5.1: as documented, or in the lower case that HTTP/2 writes. */
export const headerCaseFault = (ground: Ground): Fault[] => {
  const isFound = ({ operation, headerNames }: Occasion): boolean => {
    const { headers, client } = ground.provider.requests[operation] ?? {};
    const documented = Object.keys({ ...headers, ...(client?.kind === 'headers' ? client.headers : {}) });
    const isMeant = (name: string): boolean => documented.some((each) => each.toLowerCase() === name.toLowerCase());
    return headerNames.every((name) => documented.includes(name) || name === name.toLowerCase() || !isMeant(name));
  };
  return faultOf(ground, {
    id: 'header-names-taken-literally',
    sentence: 'A header is found only under the very spelling of its documented name.',
    clauses: clausesEnding(ground, 'HEADER-CASE'),
    keys: ['token/*/good', 'credential/*/true'],
    plant: () => ({
      token: (state, _kind, _sent, occasion) => (isFound(occasion) ? state : 'missing'),
      credential: (isRight, _name, _sent, occasion) => isRight && isFound(occasion),
    }),
  });
};

/** Only a JWT has a payload and an algorithm to tamper with, so a provider with other tokens gets JWTs for this. */
export const asJwt = (faults: Fault[]): Fault[] =>
  faults.map((fault) => ({
    ...fault,
    keys: [...fault.keys, 'issue/*'],
    plant: () => ({ ...fault.plant(), form: () => 'jwt' as const }),
  }));
