import type { Fact } from './fact.ts';

/** The requests that a text shows: `GET https://…`, `POST /v1/…`, and curl lines with the names of their headers. */
export const callFacts = (text: string): Fact[] => {
  const shown = [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)`?\s+`?((?:https?:\/\/|wss?:\/\/|\/)[^\s`'"]+)/g)];
  return [...curlFacts(text), ...shown.map(([, method = '', address = '']) => callFact(method, address, []))];
};

const curlFacts = (text: string): Fact[] => {
  const [, line] = /\bcurl\b([\s\S]*)/.exec(text) ?? [];
  if (line === undefined) return [];
  const headers = [...line.matchAll(/(?:-H|--header)\s+(["'])\s*([\w-]+):/g)].map(([, , header = '']) =>
    header.toLowerCase(),
  );
  const [address] =
    /(?:https?:\/\/|\$\{?\w+\}?\/)[^\s'"`\\]*/.exec(line.replace(/(?:-H|--header)\s+(["']).*?\1/gs, '')) ?? [];
  const method =
    /(?:-X|--request)[ =]?['"]?([A-Z]+)/.exec(line)?.[1] ?? (/\s(-d|--data\S*)\s/.test(line) ? 'POST' : 'GET');
  return address === undefined ? [] : [callFact(method, address, headers)];
};

const callFact = (method: string, address: string, headers: readonly string[]): Fact => ({
  kind: 'call',
  place: [`${method} ${address.replace(/\?.*$/, '').replace(/[).,;]+$/, '')}`],
  value: [...new Set(headers)].sort().join(', '),
});
