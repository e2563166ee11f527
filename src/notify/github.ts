import { asObject, type Json, parseJson } from '../contract/json.ts';
import type { createApiClient, HttpResponse } from '../http/index.ts';
import { type Issue, type IssueAction, label } from './plan-issues.ts';

/** Where the issues are, and what lets us in. */
export interface Repository {
  /** For example `https://api.github.com`. */
  api: string;
  /** `owner/name`. */
  name: string;
  token: string;
}

/** The service answered otherwise than documented; the message names what was asked, and no secret. */
export class NotTold extends Error {
  override name = 'NotTold';
}

type Client = ReturnType<typeof createApiClient>;

/** Lists and changes the issues of a repository (GitHub REST API, version 2022-11-28). */
export const createIssues = (client: Pick<Client, 'send'>, { api, name, token }: Repository) => {
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    authorization: `Bearer ${token}`,
  };
  const base = `${api.replace(/\/$/, '')}/repos/${name}/issues`;

  const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, body?: unknown): Promise<HttpResponse> => {
    const answer = await client.send({ method, url, headers, body });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new NotTold(`${method} ${new URL(url).pathname} was answered with ${answer.status}${hintFor(answer.status)}`);
  };

  /** All issues with our label, open and closed, from all pages. */
  const list = async (): Promise<Issue[]> => {
    const issues: Issue[] = [];
    let url: string | undefined = `${base}?labels=${label}&state=all&per_page=100`;
    for (let page = 0; url !== undefined && page < 100; page++) {
      const answer: HttpResponse = await call('GET', url);
      const found = parseJson(answer.body);
      if (!Array.isArray(found))
        throw new NotTold(`GET ${new URL(url).pathname} was answered with something that is no list`);
      issues.push(...found.flatMap(issueOf));
      url = nextOf(answer, new URL(base).origin);
    }
    return issues;
  };

  const perform = async (action: IssueAction): Promise<void> => {
    switch (action.kind) {
      case 'open':
        await call('POST', base, {
          title: action.title,
          body: action.body,
          labels: action.labels,
          assignees: action.assignees,
        });
        return;
      case 'update':
        await call('PATCH', `${base}/${action.number}`, { title: action.title, body: action.body });
        return;
      case 'reopen':
        await call('PATCH', `${base}/${action.number}`, { state: 'open', title: action.title, body: action.body });
        await call('POST', `${base}/${action.number}/comments`, { body: 'It is back.' });
        return;
      case 'close':
        await call('POST', `${base}/${action.number}/comments`, { body: action.comment });
        await call('PATCH', `${base}/${action.number}`, { state: 'closed', state_reason: 'completed' });
    }
  };

  return { list, perform };
};

const issueOf = (node: Json): Issue[] => {
  const issue = asObject(node);
  // Pull requests are listed among the issues.
  if (!issue || 'pull_request' in issue || typeof issue.number !== 'number') return [];
  return [
    {
      number: issue.number,
      state: issue.state === 'closed' ? 'closed' : 'open',
      title: String(issue.title ?? ''),
      body: typeof issue.body === 'string' ? issue.body : null,
    },
  ];
};

/** The next page (RFC 8288), if it is on the same server: the token goes nowhere else. */
const nextOf = ({ headers }: HttpResponse, origin: string): string | undefined => {
  const [, url] = /<([^>]+)>;\s*rel="next"/.exec(headers.link ?? '') ?? [];
  return url !== undefined && new URL(url).origin === origin ? url : undefined;
};

const hintFor = (status: number): string => {
  if (status === 401) return ': is GITHUB_TOKEN right?';
  if (status === 403) return ': may the token write issues?';
  return status === 404 ? ': is the repository named right, and may the token see it?' : '';
};
