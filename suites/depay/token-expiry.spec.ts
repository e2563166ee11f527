import { readJwt } from 'assay';
import { tokenExpiry } from 'assay/promises/token-expiry';
import depay from './provider.ts';

/** An older example has an `exp` that lies behind the end that `expiresIn` declares (DEPAY-GAP-2). */
const ownEnd = (jwt: string): number | undefined => {
  const exp = readJwt(jwt)?.claims.exp;
  return typeof exp === 'number' ? exp * 1000 : undefined;
};

tokenExpiry(depay, { token: 'accessToken', ownEnd });
