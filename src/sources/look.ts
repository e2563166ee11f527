import { createRequire } from 'node:module';
import type { Robot } from 'robots-parser';
import { createPageReader, Outage, type Page } from '../http/index.ts';
import { version } from '../version.ts';
import { compareFacts, type FactChange } from './compare-facts.ts';
import type { LockedPage } from './lock.ts';
import type { Concerns } from './openapi-facts.ts';
import { pageFacts } from './page-facts.ts';

/** What a look at a page found. */
export type Outcome =
  | { kind: 'first' | 'unchanged' | 'changed'; page: LockedPage; changes: FactChange[] }
  /** It cannot be read: it is gone, asks for a login, its publisher wants no programs, or it could not be reached. */
  | { kind: 'gone' | 'login' | 'not-allowed' | 'unreachable'; reason: string };

/** An outcome, and the address that a permanent redirect leads to now, if one does. */
export type Look = Outcome & { movedTo?: string };

// Its types describe an ES module, the package itself is CommonJS.
const robotsParser = createRequire(import.meta.url)('robots-parser') as (url: string, text: string) => Robot;

/** How the reader introduces itself to publishers. */
export const userAgent = `Assay/${version} (contract conformance suite; reads the sources of a contract)`;
const robotName = 'Assay';

const accept =
  'text/markdown, application/yaml;q=0.9, application/json;q=0.9, text/plain;q=0.8, text/html;q=0.7, */*;q=0.1';

/** Looks at pages, politely: robots are heeded, each page is asked for once and conditionally, and one publisher's pages one after the other. */
export const createLooker = (today: string) => {
  const reader = createPageReader();
  const sides = new Map<string, Promise<Page | undefined>>();

  /** A file that a publisher has once for all pages; absent where it does not answer with one. */
  const sideFile = (address: string, name: string): Promise<Page | undefined> => {
    const url = new URL(name, address).href;
    const known = sides.get(url);
    if (known) return known;
    const reading = reader
      .read(url, { accept: 'text/plain', userAgent })
      .then((page) => (page.status === 200 && !isHtml(page) ? page : undefined))
      .catch(() => undefined);
    sides.set(url, reading);
    return reading;
  };

  const isAllowed = async (url: string): Promise<boolean> => {
    const robots = await sideFile(url, '/robots.txt');
    return robots === undefined || robotsParser(robots.url, robots.body).isAllowed(url, robotName) !== false;
  };

  /** Looks at one page. `known` is what was accepted of it; `concerns` says which operations of an OpenAPI document matter. */
  const look = async (url: string, known: LockedPage | undefined, concerns: Concerns): Promise<Look> => {
    const from = known?.from ?? url;
    if (!(await isAllowed(from)))
      return { kind: 'not-allowed', reason: "the publisher's robots.txt asks programs to stay away" };
    try {
      const asked = await reader.read(from, {
        accept,
        userAgent,
        etag: known?.etag,
        lastModified: known?.lastModified,
      });
      const moved = asked.moved ? { movedTo: asked.url } : {};
      if (known && asked.status === 304) return { kind: 'unchanged', page: known, changes: [], ...moved };
      const problem = problemOf(asked);
      if (problem) return problem;
      const page = known ? asked : await asMarkdown(asked);
      const { etag, 'last-modified': lastModified, 'content-type': mediaType = '' } = page.headers;
      const facts = pageFacts(page.body, mediaType, concerns);
      if (facts.length === 0)
        return { kind: 'unreachable', reason: 'the page says nothing that can be read without a browser' };
      const changes = known ? compareFacts(known.facts, facts) : [];
      return {
        kind: known ? (changes.length > 0 ? 'changed' : 'unchanged') : 'first',
        page: {
          acceptedOn: today,
          ...(page.url === url || asked.moved ? {} : { from: page.url }),
          ...(known?.from === undefined ? {} : { from: known.from }),
          ...(etag === undefined ? {} : { etag }),
          ...(lastModified === undefined ? {} : { lastModified }),
          facts,
        },
        changes,
        ...moved,
      };
    } catch (error) {
      if (error instanceof Outage) return { kind: 'unreachable', reason: error.message };
      throw error;
    }
  };

  /** The Markdown of an HTML page, where its publisher has it: named by `llms.txt`, or under the same address with `.md`. */
  const asMarkdown = async (page: Page): Promise<Page> => {
    if (!isHtml(page)) return page;
    const wanted = `${page.url.replace(/\/$/, '')}.md`;
    const index = await sideFile(page.url, '/llms.txt');
    if (index && !index.body.includes(new URL(wanted).pathname)) return page;
    const variant = await reader
      .read(wanted, { accept: 'text/markdown, text/plain;q=0.8', userAgent })
      .catch(() => undefined);
    return variant?.status === 200 && !isHtml(variant) ? variant : page;
  };

  return { look, close: reader.close };
};

const problemOf = (page: Page): Look | undefined => {
  const { status, url } = page;
  if (status === 404 || status === 410) return { kind: 'gone', reason: `it is gone (${status})` };
  if (status === 401 || status === 403 || asksForLogin(page))
    return { kind: 'login', reason: `it asks for a login (${status}, ${url})` };
  return status === 200 ? undefined : { kind: 'unreachable', reason: `it answered ${status}` };
};

/** A login page in a page's place: a redirect to one, or a field for a password where documents have none. */
const asksForLogin = (page: Page): boolean =>
  /\/(log-?in|sign-?in|sso|oauth2?\/authorize)\b/i.test(new URL(page.url).pathname) ||
  (isHtml(page) && /<input[^>]+type=["']?password/i.test(page.body));

const isHtml = ({ headers, body }: Page): boolean =>
  /html/.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(body);
