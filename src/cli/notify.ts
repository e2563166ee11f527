import { join } from 'node:path';
import { readNotifySettings } from '../environment/notify-settings.ts';
import { createApiClient, Outage } from '../http/index.ts';
import { createIssues, NotTold } from '../notify/github.ts';
import { messageOf, type Shape } from '../notify/message.ts';
import { type News, newsOf, together } from '../notify/news.ts';
import { type Owner, readOwners } from '../notify/owners.ts';
import { type IssueAction, planIssues } from '../notify/plan-issues.ts';
import { newsOfSources } from '../notify/source-topics.ts';
import { rememberTold, toldRuns } from '../notify/told.ts';
import { visibleLine } from '../report/visible-line.ts';
import { readHistory } from '../results/history.ts';
import { lastReading, readResultFile } from '../results/read-result.ts';
import { root } from '../root.ts';
import { usable } from './usable.ts';
import { UsageError } from './usage-error.ts';

/** What `assay notify` was told. */
export interface NotifyOptions {
  reports: string;
  history: string | undefined;
  github: string | undefined;
  webhook: Shape | undefined;
  outageNights: number;
  warnings: boolean;
  send: boolean;
}

/** Tells what the last run found, each cause once, or shows what would be told. Gives the exit code. */
export const notify = async (options: NotifyOptions): Promise<number> => {
  const { reports, history, github, webhook, send } = options;
  if (github === undefined && webhook === undefined)
    throw new UsageError('name whom to tell: --github owner/name, or --webhook slack, teams or json');
  if (github !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(github))
    throw new UsageError(`"${github}" is no repository: write --github owner/name`);
  const result = usable(readResultFile(reports));
  if (result.run.selection !== undefined) {
    console.log('The last run was of a part, which says nothing about a provider: nobody is told.');
    return 0;
  }
  const { runs, problems } = history === undefined ? { runs: [], problems: [] } : readHistory(history);
  for (const problem of problems) console.error(`assay: skipped: ${visibleLine(problem)}`);
  const run: Told = { key: result.run.id ?? result.run.startedAt, news: newsOf(result, runs, options) };
  const reading = lastReading([reports, join(root, '.assay')]);
  const names = new Map(result.providers.map(({ id, name }) => [id, name]));
  const all = [run, ...(reading ? [{ key: `sources ${reading.readAt}`, news: newsOfSources(reading, names) }] : [])];
  const owners = readOwners();
  const client = createApiClient();
  try {
    if (github !== undefined) await tellGithub(github, together(...all.map(({ news }) => news)), owners, client, send);
    if (webhook !== undefined) await tellWebhook(webhook, all, owners, client, options);
    if (!send) console.log('\nNothing was sent. With --send it is.');
    return 0;
  } catch (error) {
    if (!(error instanceof NotTold) && !(error instanceof Outage)) throw error;
    console.error(`assay: not told: ${visibleLine(error.message)}; the next call tells what is left`);
    return 3;
  } finally {
    await client.close();
  }
};

/** The news of a run, or of a reading of documents, and what they are remembered by as told. */
interface Told {
  key: string;
  news: News;
}

type Client = ReturnType<typeof createApiClient>;

const tellGithub = async (
  name: string,
  news: News,
  owners: readonly Owner[],
  client: Client,
  send: boolean,
): Promise<void> => {
  const { githubToken, githubApi } = readNotifySettings();
  if (githubToken === undefined)
    throw new UsageError('GITHUB_TOKEN is not set: set it to a token that may write issues');
  const issues = createIssues(client, { api: githubApi, name, token: githubToken });
  const plan = planIssues(await issues.list(), news, owners);
  if (plan.length === 0) console.log(`${name}: every issue says what is so`);
  for (const action of plan) {
    console.log(`${name}: ${send ? '' : 'would '}${visibleLine(describe(action))}`);
    if (send) await issues.perform(action);
  }
};

const describe = (action: IssueAction): string => {
  if (action.kind !== 'open') return `${action.kind} #${action.number} "${action.title}"`;
  return `open "${action.title}"${action.assignees.length > 0 ? ` for ${action.assignees.join(', ')}` : ''}`;
};

const tellWebhook = async (
  shape: Shape,
  all: readonly Told[],
  owners: readonly Owner[],
  client: Client,
  { history, send }: NotifyOptions,
): Promise<void> => {
  const { webhook } = readNotifySettings();
  if (webhook === undefined || !URL.canParse(webhook))
    throw new UsageError('ASSAY_WEBHOOK_URL is not set to a web address: set it to that of the webhook');
  const told = history === undefined ? [] : toldRuns(history);
  const left = all.filter(({ key }) => !told.includes(key));
  const message = messageOf(shape, together(...left.map(({ news }) => news)), owners);
  if (message === undefined) {
    const isTold = messageOf(shape, together(...all.map(({ news }) => news)), owners) !== undefined;
    return console.log(
      `webhook: ${isTold ? 'the news of this run were posted already' : 'nothing became new or fixed'}`,
    );
  }
  if (!send) return console.log(`webhook: would post\n${visibleLine(JSON.stringify(message, null, 2))}`);
  const { status } = await client.send({ method: 'POST', url: webhook, body: message });
  // The path of a webhook is its secret, so only its host is named.
  if (status < 200 || status > 299) throw new NotTold(`the webhook at ${new URL(webhook).host} answered ${status}`);
  if (history !== undefined) for (const { key } of left) rememberTold(history, key);
  console.log('webhook: posted');
};
