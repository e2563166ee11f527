import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Seams } from '../seams.ts';

/** Rewrites the headers of an answer on their way out, where names have a case and may be missing. */
export const rewritingHeaders =
  (rewrite: (name: string, value: string) => [string, string][]): Seams['wire'] =>
  (message: ServerResponse): void => {
    const writeHead = message.writeHead.bind(message);
    const rewritten = (headers: OutgoingHttpHeaders): OutgoingHttpHeaders =>
      Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => rewrite(name, String(value))));
    message.writeHead = ((status: number, headers: OutgoingHttpHeaders = {}) =>
      writeHead(status, rewritten(headers))) as typeof message.writeHead;
  };

/** Leaves out headers without a value; a server would otherwise add a media type of its own. */
export const withoutEmptyHeaders = rewritingHeaders((name, value) => (value === '' ? [] : [[name, value]]));
