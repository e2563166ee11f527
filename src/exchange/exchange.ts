import type { Operation } from '../contract/contract.ts';
import type { Json } from '../contract/json.ts';

/** An HTTP answer as checks and verdicts see it. Header names are in lower case. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** The media type without parameters, in lower case; `undefined` without a `Content-Type`. */
  mediaType: string | undefined;
  /** The parsed JSON; `undefined` where the body is empty or not JSON. */
  body: Json | undefined;
  /** Why the body is not JSON; `undefined` where it is, and where it is empty. */
  malformed: string | undefined;
  text: string;
  /** How the server closed a socket that it had opened (RFC 6455 7.1.5); absent while it stays open. */
  closed?: { code: number; reason: string };
}

/** A documented operation, what was sent, and what came back. */
export interface Exchange {
  operation: Operation;
  request: { method: string; url: string; headers: Record<string, string>; body: string | undefined };
  answer: Answer;
  /** The request asks for something that does not exist, so that a caller who is let in gets a 404. */
  absent: boolean;
  /** When the answer was complete, by our clock or the mock's, in milliseconds since 1970. */
  receivedAt: number;
  /** From the request to the end of its answer, in milliseconds; repeats after an outage are not counted. */
  tookMs?: number;
  /** For how much of that we were held up ourselves, and could not have read an answer that had come; in milliseconds. */
  heldUpMs?: number;
}
