import type { News, Topic } from './news.ts';
import { type Owner, ownerOf } from './owners.ts';

/** The shapes that a webhook may want: Slack's, Teams' (an adaptive card), or plain JSON for a program. */
export type Shape = 'slack' | 'teams' | 'json';

/** The body of a message about what became new or fixed; `undefined` where there is nothing to say. */
export const messageOf = (shape: Shape, news: News, owners: readonly Owner[]): unknown => {
  const fresh = news.open.filter(({ isNew }) => isNew);
  if (fresh.length === 0 && news.fixed.length === 0) return undefined;
  const counts = [
    ...(fresh.length > 0 ? [`${fresh.length} new`] : []),
    ...(news.fixed.length > 0 ? [`${news.fixed.length} fixed`] : []),
  ].join(', ');
  const lines = [
    ...fresh.map((topic) => ['new', topic] as const),
    ...news.fixed.map((topic) => ['fixed', topic] as const),
  ];
  switch (shape) {
    case 'slack': {
      const text = lines.slice(0, most).map(([what, topic]) => `• *${what}*: ${escaped(lineOf(topic, owners))}`);
      const rest = lines.length > most ? [`… and ${lines.length - most} more`] : [];
      const section = { type: 'section', text: { type: 'mrkdwn', text: [...text, ...rest].join('\n') } };
      return {
        text: `Assay: ${counts}`,
        blocks: [{ type: 'header', text: { type: 'plain_text', text: `Assay: ${counts}` } }, section],
      };
    }
    case 'teams': {
      const rows = lines.slice(0, most).map(([what, topic]) => ({
        type: 'TextBlock',
        wrap: true,
        text: `${what}: ${plainCard(lineOf(topic, owners))}`,
      }));
      const content = {
        type: 'AdaptiveCard',
        version: '1.4',
        body: [{ type: 'TextBlock', weight: 'Bolder', text: `Assay: ${counts}` }, ...rows],
      };
      return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
    }
    case 'json':
      return {
        new: fresh.map((topic) => plainOf(topic, owners)),
        fixed: news.fixed.map((topic) => plainOf(topic, owners)),
      };
  }
};

/** A message is read on a phone, and Slack takes 3000 characters in a section. */
const most = 12;

const lineOf = (topic: Topic, owners: readonly Owner[]): string => {
  const owner = ownerOf(topic, owners);
  const title = topic.title.length > 180 ? `${topic.title.slice(0, 179)}…` : topic.title;
  return owner ? `${title} (${owner.owner})` : title;
};

/** Slack's own three, so that no mention and no link comes of what a provider said. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, '\u200b$&');

/** Cards read a little Markdown. */
const plainCard = (text: string): string => text.replace(/[[\]()*_`<>\\]/g, '\\$&');

const plainOf = (topic: Topic, owners: readonly Owner[]) => {
  const { id, provider, title, facts } = topic;
  const owner = ownerOf(topic, owners);
  return { id, provider, title, ...Object.fromEntries(facts), ...(owner ? { owner: owner.owner } : {}) };
};
