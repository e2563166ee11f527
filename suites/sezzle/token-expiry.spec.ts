import { tokenExpiry } from 'assay/promises/token-expiry';
import sezzle from './provider.ts';

tokenExpiry(sezzle, { token: 'token', refused: [401] });
