import type { Exchange } from '../exchange/exchange.ts';
import { parseHttpDate } from '../exchange/http-date.ts';
import { isWebPage } from '../exchange/whose-answer.ts';
import { withoutCredentials } from '../provider/build-request.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import type { Api } from './api.ts';
import type { Workbench } from './context.ts';
import type { TestRun } from './test-run.ts';

/**
 * Finds out, once per provider and run, whether testing makes sense at all: the host answers and the credential is good. Where not,
 * the provider is blocked with one reason and one mend. A wrong answer to a good request is no reason to block: the tests judge it.
 */
export const preflight = async (api: Api, bench: Workbench, run: TestRun): Promise<void> => {
  const down = bench.down();
  if (down) run.end({ verdict: 'blocked', ...down });
  if (bench.reached()) return;
  const obstacle = await findObstacle(api, bench);
  if (obstacle) {
    bench.markDown(obstacle);
    run.end({ verdict: 'blocked', ...obstacle });
  }
  bench.markReached();
};

const findObstacle = async (api: Api, bench: Workbench): Promise<Obstacle | undefined> => {
  const attempt = await api.attempt(bench.provider.preflight);
  if ('reason' in attempt) return attempt;
  const date = parseHttpDate(attempt.answer.headers.date);
  if (date !== undefined) bench.markClockSkew(Math.round((date - attempt.receivedAt) / 1000));
  const { status } = attempt.answer;
  if (isWebPage(attempt.answer)) {
    return {
      cause: 'environment',
      reason: `${bench.account.baseUrl} answered with a web page (${status}): maintenance, a gateway or a login`,
      mend: `check ${bench.provider.baseUrl.variable}, and look at the evidence`,
    };
  }
  if (status >= 300 && status < 400) return redirected(attempt, bench);
  if (status === 404 || status === 405) return notThere(attempt, bench);
  if (status >= 400 && status < 500) return refused(attempt, bench);
  if (status >= 500) return serverError(attempt, api, bench);
  api.keepSample(attempt);
  api.share(attempt);
  return undefined;
};

const variables = (bench: Workbench): string =>
  Object.entries(bench.provider.credentials)
    .filter(([name]) => bench.account.credentials[name] !== undefined)
    .map(([, { variable }]) => variable)
    .join(', ');

const refused = ({ operation, answer }: Exchange, bench: Workbench): Obstacle => ({
  cause: 'configuration',
  reason: `the credential was refused: ${operation.method} ${operation.path} answered ${answer.status}`,
  mend: `check ${variables(bench)}, and that they belong to ${bench.account.baseUrl}`,
});

const notThere = ({ operation, answer }: Exchange, bench: Workbench): Obstacle => ({
  cause: 'configuration',
  reason: `${operation.method} ${operation.path} answered ${answer.status}: the API is not at this base URL, or the credential is unknown there`,
  mend: `check ${bench.provider.baseUrl.variable} (${bench.account.baseUrl}) and ${variables(bench)}`,
});

const redirected = ({ operation, answer }: Exchange, bench: Workbench): Obstacle => ({
  cause: 'environment',
  reason: `${operation.method} ${operation.path} was redirected (${answer.status}); redirects are not followed, because they would carry the credential away`,
  mend: `set ${bench.provider.baseUrl.variable} to the address where the API itself answers`,
});

/** A 500 is the provider's answer only if the provider answers other requests; otherwise the whole server is down. */
const serverError = async (first: Exchange, api: Api, bench: Workbench): Promise<Obstacle | undefined> => {
  const second = await api.attempt(bench.provider.preflight, withoutCredentials(first.operation));
  const otherwise = 'reason' in second ? 500 : second.answer.status;
  if (otherwise < 500) return undefined;
  return {
    cause: 'environment',
    reason: `${first.operation.method} ${first.operation.path} answered ${first.answer.status}, and so did another request: the server is down`,
    mend: 'try again when the provider is back',
  };
};
