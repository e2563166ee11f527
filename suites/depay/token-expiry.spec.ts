import { tokenExpiry } from 'assay/promises/token-expiry';
import depay from './provider.ts';

// An older example has an exp that lies behind the end that expiresIn declares (DEPAY-GAP-2).
tokenExpiry(depay, { token: 'accessToken', ownEnd: 'exp' });
