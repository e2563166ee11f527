import { tokenExpiry } from 'assay/promises/token-expiry';
import sezzle from './provider.ts';

tokenExpiry(sezzle, { token: 'token', untilEnd: 'SEZZLE-10', refused: [401] });
