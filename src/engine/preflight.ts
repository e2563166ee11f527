import { randomUUID } from 'node:crypto';
import { at } from '../contract/json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { parseHttpDate } from '../exchange/http-date.ts';
import { isAlike } from '../exchange/is-alike.ts';
import { isWebPage, refusalIn, whoseAnswer } from '../exchange/whose-answer.ts';
import { withoutCredentials } from '../provider/build-request.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import type { Api } from './api.ts';
import type { Context } from './context.ts';
import type { TestRun } from './test-run.ts';
import { credentialsOf } from './unproven-credentials.ts';

/**
 * Finds out, once per provider and run, whether testing makes sense at all: the host answers and the credential is good. Where not,
 * the provider is blocked with one reason and one mend. A wrong answer to a good request is no reason to block: the tests judge it.
 */
export const preflight = async (api: Api, context: Context, run: TestRun): Promise<void> => {
  const down = context.breaker.isOpen();
  if (down) run.end({ verdict: 'blocked', ...down });
  if (context.reached()) return;
  const obstacle = await findObstacle(api, context);
  if (obstacle) {
    context.breaker.open(obstacle);
    run.end({ verdict: 'blocked', ...obstacle });
  }
  context.markReached();
};

const findObstacle = async (api: Api, context: Context): Promise<Obstacle | undefined> => {
  const attempt = await api.attempt(context.provider.preflight);
  if ('reason' in attempt) return attempt;
  const date = parseHttpDate(attempt.answer.headers.date);
  if (date !== undefined) context.markClockSkew(Math.round((date - attempt.receivedAt) / 1000));
  const { status } = attempt.answer;
  const found = whoseAnswer(attempt.answer);
  if (found.whose !== 'provider') {
    if (isWebPage(attempt.answer)) return page(attempt, found.what, context);
    return status < 400 ? redirected(attempt, found.what, context) : serverError(attempt, api, context);
  }
  const refusal = refusalIn(attempt.answer);
  if (refusal === 'refused') return refused(attempt, context);
  if (refusal === 'not-there') {
    const look = attempt.absent ? isThereForCallers : isThereOtherwise;
    return (await look(attempt, api, context)) ? undefined : notThere(attempt, context);
  }
  api.keepSample(attempt);
  api.share(attempt);
  return undefined;
};

/** The variables of the credentials that the preflight carries, or else of all. */
const variables = (context: Context): string => {
  const { provider, account } = context;
  const configured = Object.entries(provider.credentials).filter(([name]) => account.credentials[name] !== undefined);
  const carried = credentialsOf(context, provider.preflight);
  const ours = configured.filter(([name]) => carried.includes(name));
  return (ours.length > 0 ? ours : configured).map(([, { variable }]) => variable).join(', ');
};

/** The errors of RFC 6749 5.2 that are about the request and not about who sends it. */
const aboutRequest = ['invalid_request', 'invalid_scope', 'unauthorized_client', 'unsupported_grant_type'];

const refused = ({ operation, answer }: Exchange, context: Context): Obstacle => {
  const { provider, account } = context;
  const answered = `${operation.method} ${operation.path} answered ${answer.status}`;
  const code = aboutRequest.find((each) => each === at(answer.body, '/error'));
  const mend = `check ${variables(context)}, and that they belong to ${account.baseUrl}`;
  const template = `what ${operation.id} sends in suites/${provider.id}/provider.ts`;
  if (code !== undefined)
    return {
      cause: 'configuration',
      reason: `the request was refused: ${answered} with ${code}`,
      mend: `check ${template}, and what this client may do at ${account.baseUrl}`,
    };
  // A 401 is about who asks (RFC 9110, 15.5.2); other statuses may be about what was asked as well.
  const isAboutCaller = [401, 403].includes(answer.status);
  return {
    cause: 'configuration',
    reason: `the credential was refused${isAboutCaller ? '' : ', or something else of the request'}: ${answered}`,
    mend: isAboutCaller ? mend : `${mend}; or else ${template}`,
  };
};

const notThere = ({ operation, answer }: Exchange, context: Context): Obstacle => ({
  cause: 'configuration',
  reason: `${operation.method} ${operation.path} answered ${answer.status}: the API is not at this base URL, or the credential is unknown there`,
  mend: `check ${context.provider.baseUrl.variable} (${context.account.baseUrl}) and ${variables(context)}`,
});

/**
 * Whether the path is there under another method, and not because every path is: then it is the provider that does not have the
 * operation as documented, and the tests say so. Only a read is tried, or, where the operation is one, a request that asks for options.
 */
const isThereOtherwise = async ({ operation }: Exchange, api: Api, { provider }: Context): Promise<boolean> => {
  const bare = withoutCredentials(operation, provider.requests[operation.id]);
  const method = operation.method === 'GET' ? 'OPTIONS' : 'GET';
  const other = await api.attempt(operation.id, { method, text: '', ...bare });
  if ('reason' in other || [404, 405, 410, 501].includes(other.answer.status)) return false;
  if (whoseAnswer(other.answer).whose !== 'provider') return false;
  const target = `/assay-${randomUUID()}`;
  const nowhere = await api.attempt(operation.id, { method, text: '', target, ...bare });
  return !('reason' in nowhere) && !isAlike(other.answer, nowhere.answer);
};

/** Whether a request for what does not exist was let in: without credentials, the same is refused. */
const isThereForCallers = async ({ operation }: Exchange, api: Api, { provider }: Context): Promise<boolean> => {
  const other = await api.attempt(operation.id, withoutCredentials(operation, provider.requests[operation.id]));
  return !('reason' in other) && refusalIn(other.answer) === 'refused';
};

const page = ({ answer }: Exchange, what: string, context: Context): Obstacle => ({
  cause: 'environment',
  reason: `${context.account.baseUrl} answered ${answer.status} with ${what}`,
  mend: `check ${context.provider.baseUrl.variable}, and look at the evidence`,
});

const redirected = ({ operation, answer }: Exchange, what: string, context: Context): Obstacle => ({
  cause: 'environment',
  reason:
    `${operation.method} ${operation.path} was answered ${answer.status} with ${what}; ` +
    'redirects are not followed, because they would carry the credential away',
  mend: `set ${context.provider.baseUrl.variable} to the address where the API itself answers`,
});

/** A 500 is the provider's answer only if the provider answers other requests; otherwise the whole server is down. */
const serverError = async (first: Exchange, api: Api, context: Context): Promise<Obstacle | undefined> => {
  const { preflight: id, requests } = context.provider;
  const second = await api.attempt(id, withoutCredentials(first.operation, requests[id]));
  const otherwise = 'reason' in second ? 500 : second.answer.status;
  if (otherwise < 500) return undefined;
  return {
    cause: 'environment',
    reason: `${first.operation.method} ${first.operation.path} answered ${first.answer.status}, and so did another request: the server is down`,
    mend: 'try again when the provider is back',
  };
};
