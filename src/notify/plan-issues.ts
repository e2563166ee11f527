import { isSource, type News, type Topic } from './news.ts';
import { type Owner, ownerOf } from './owners.ts';
import { inlineText } from './plain-text.ts';

/** An issue as GitHub lists it, as far as it matters here. */
export interface Issue {
  number: number;
  state: 'open' | 'closed';
  title: string;
  body: string | null;
}

/** The label of every issue that Assay opens. */
export const label = 'assay';

/** What has to be done so that each topic has one issue that says what is so. */
export type IssueAction =
  | { kind: 'open'; topic: Topic; title: string; body: string; labels: string[]; assignees: string[] }
  | { kind: 'reopen' | 'update'; number: number; topic: Topic; title: string; body: string }
  | { kind: 'close'; number: number; title: string; comment: string };

/** The plan for all topics, given every issue with the label. An issue that says already what is so is left alone. */
export const planIssues = (issues: readonly Issue[], news: News, owners: readonly Owner[]): IssueAction[] => {
  const known = new Map(issues.toSorted(openLast).flatMap((issue) => idIn(issue).map((id) => [id, issue] as const)));
  const wanted = news.open.flatMap((topic): IssueAction[] => {
    const [title, body] = [titleOf(topic), bodyOf(topic, owners)];
    const issue = known.get(topic.id);
    if (!issue) {
      const owner = ownerOf(topic, owners);
      return [
        { kind: 'open', topic, title, body, labels: [label, ...(owner?.labels ?? [])], assignees: owner?.github ?? [] },
      ];
    }
    if (issue.state === 'closed') return [{ kind: 'reopen', number: issue.number, topic, title, body }];
    return isSame(issue, title, body) ? [] : [{ kind: 'update', number: issue.number, topic, title, body }];
  });
  const done = [...known].flatMap(([id, { number, state, title }]): IssueAction[] =>
    state === 'open' && news.isFixed(id)
      ? [{ kind: 'close', number, title, comment: isSource(id) ? settled : gone }]
      : [],
  );
  return [...wanted, ...done];
};

const gone = 'A whole run looked again and did not see this any more.';
const settled = 'The sources of the contract were read again, and this one needs nobody any more.';

/** Where a cause has two issues, the open one counts. */
const openLast = (a: Issue, b: Issue): number =>
  Number(a.state === 'open') - Number(b.state === 'open') || a.number - b.number;

const isSame = (issue: Issue, title: string, body: string): boolean =>
  issue.title === title && (issue.body ?? '').replaceAll('\r\n', '\n').trim() === body.trim();

const marker = /<!-- assay cause: ([\w:.*-]+) -->/;

const idIn = ({ body }: Issue): string[] => {
  const [, id] = marker.exec(body ?? '') ?? [];
  return id === undefined ? [] : [id];
};

/** GitHub takes titles of 256 characters. */
const titleOf = ({ title }: Topic): string => {
  const line = title.replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
};

const bodyOf = (topic: Topic, owners: readonly Owner[]): string => {
  const owner = ownerOf(topic, owners);
  // What changes every night by itself would make every night an update.
  const lasting = topic.facts.filter(([name, value]) => value !== '' && !['seen', 'nights'].includes(name));
  return [
    `<!-- assay cause: ${topic.id} -->`,
    ...lasting.map(([name, value]) => `**${name}:** ${inlineText(value)}`),
    ...(owner ? [`**owner:** ${inlineText(owner.owner)}`] : []),
    'Opened, updated and closed by `assay notify`. The report of the run has the evidence.',
  ].join('\n\n');
};
