import { alteredCredential } from 'assay';
import { answerTime } from 'assay/promises/answer-time';
import { bearerUsage } from 'assay/promises/bearer-usage';
import { caching } from 'assay/promises/caching';
import { documentedErrors } from 'assay/promises/documented-errors';
import { documentedSuccess } from 'assay/promises/documented-success';
import { headerCase } from 'assay/promises/header-case';
import { stillGood } from 'assay/promises/still-good';
import servers from './provider.ts';

const issuing = ['issue-token', 'issue-vault-token'];

documentedSuccess(servers, [...issuing, 'read-account']);
documentedErrors(servers, {
  provocations: {
    'servers/issue-token/401/nobody': { change: alteredCredential('key') },
    'servers/issue-vault-token/401/nobody': { change: alteredCredential('key') },
    'servers/read-account/401/nobody': { change: { headers: { Authorization: null } } },
  },
});
answerTime(servers);
bearerUsage(servers, { token: 'token', otherTokens: ['vaultToken'], otherCredentials: ['key'] });
headerCase(servers, ...issuing, 'read-account');
caching(servers, issuing);
stillGood(servers, { after: 'all these', operations: [...issuing, 'read-account'] });
