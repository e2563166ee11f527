import type { Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import type { Role } from './choose.ts';
import type { Schema, ShownParameter } from './shown.ts';

/** Everything that is written for a new provider, as values. */
export interface Draft {
  id: string;
  title: string;
  source: Source;
  servers: { url: string; environment: 'stage' | 'production' }[];
  schemes: Record<string, Schema>;
  /** The bodies of requests and answers by the component's name. */
  schemas: Record<string, Schema>;
  operations: DraftOperation[];
  credentials: Record<string, DraftCredential>;
  tokens: Record<string, DraftToken>;
  endings: DraftEndings;
  questions: Question[];
  /** How many operations of the document are not in the draft. */
  leftOut: number;
}

/** Where the facts come from: a file's name or a page's address. */
export interface Source {
  document: string;
  url: string;
}

export interface DraftOperation {
  /** In kebab-case. */
  id: string;
  role: Role;
  method: string;
  path: string;
  /** Of this operation alone. */
  server?: Draft['servers'][number];
  summary: string;
  /** All that the document says of it in words. */
  words?: string;
  security: string[][];
  /** The word before the credential in its `Authorization`, where it is another one than Bearer and Basic. */
  authorization?: { word: string; value: string };
  parameters: ShownParameter[];
  body: { mediaType: string; required: boolean; schema: string; example: Json } | undefined;
  answers: DraftAnswer[];
  request: {
    path?: Record<string, string>;
    query?: Record<string, string>;
    headers?: Record<string, string>;
    body?: Json;
    client?: DraftClient;
  };
}

/** The client's authentication in the words of `provider.ts`. */
export type DraftClient =
  | { kind: 'basic'; id: string; secret: string; encoding?: 'raw' }
  | { kind: 'body'; fields: Record<string, string> }
  | { kind: 'headers'; headers: Record<string, string> }
  | { kind: 'scheme'; scheme: string; secret: string }
  | { kind: 'certificate'; id?: string };

/** What a refresh, a revocation or an introspection does to which tokens, in the words of `provider.ts`. */
export interface DraftEndings {
  renewals: { operation: string; request?: DraftOperation['request']; spends: string; gives: string[] }[];
  revocations: { operation: string; request?: DraftOperation['request']; names: string; ends: string[] }[];
  introspections: { operation: string; of: string; active?: { pointer: string; is: Json } }[];
}

export interface DraftAnswer {
  /** Of a documented range its first status. */
  status: number;
  /** Statuses that are documented together: `4XX`, `5XX`, or `default`. */
  range?: string;
  description: string;
  mediaType: string | undefined;
  schema: string | undefined;
  example: Json | undefined;
  /** The headers that must be there, with their schemas. */
  headers: Record<string, Schema>;
  /** Of an error: the last part of its id, and the literals that its body documents. */
  name: string | undefined;
  values: { pointer: string; literal: Json; others?: Json[]; level: 'must' | 'observe' }[];
  /** All codes that the answer may have, while it is open which of them can be provoked; this one is about `name`. */
  isOneOf?: readonly string[];
}

export interface DraftCredential {
  variable: string;
  comment: string;
  /** The answer has another one in its place, which is the good one from then on. */
  rotatedBy?: { operation: string; pointer: string };
}

export interface DraftToken {
  /** One operation, or all that issue it. */
  issuedBy: string | string[];
  pointer: string;
  lifetime?: LifetimeField;
  /** Further fields that say the same. */
  otherLifetimes?: LifetimeField[];
  documentedSeconds?: number;
  /** The document says in words what the field declares. */
  isStated?: boolean;
}

/** Something that the document left open. It stands as a TODO of the same number at its place. */
export interface Question {
  number: number;
  text: string;
  /** The operation, token or credential that it is about; `undefined` for the provider as a whole. */
  about: string | undefined;
  file: 'openapi' | 'provider' | 'errors';
}

/** Enters a question with the next number. */
export type Ask = (text: string, file: Question['file'], about?: string) => void;

/** The status of an answer as the document writes it. */
export const statusKey = ({ status, range }: Pick<DraftAnswer, 'status' | 'range'>): string => range ?? String(status);
