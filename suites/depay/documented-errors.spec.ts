import { alteredCredential } from 'assay';
import { documentedErrors } from 'assay/promises/documented-errors';
import { stillGood } from 'assay/promises/still-good';
import depay from './provider.ts';

const provocations = { 'depay/get-auth-token/403/invalid-api-key': { change: alteredCredential('apiKey') } };

documentedErrors(depay, { provocations });
stillGood(depay, { after: 'its errors', operations: { 'get-auth-token': 'DEPAY-2' } });
