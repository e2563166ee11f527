import type { Json } from '../contract/json.ts';
import type { AccessInWords } from './access-in-words.ts';

/** A JSON Schema as a document shows it, or as it was read off an example. */
export type Schema = { [keyword: string]: Json };

/** What a document shows, before anything is decided: the common form of OpenAPI files and of pages. */
export interface ShownDocument {
  title: string;
  /** What the document calls its own version. */
  version?: string;
  /** Base URLs with what is said of them. */
  servers: { url: string; description: string }[];
  /** Security schemes by name, in OpenAPI's form. */
  schemes: Record<string, Schema>;
  operations: ShownOperation[];
  /** What the reader of the document has to be told, a sentence each. */
  remarks: string[];
}

export interface ShownOperation {
  /** In capitals. */
  method: string;
  /** A template such as `/users/{id}`, below the base URL. */
  path: string;
  /** The server of this operation alone, where it is not one of the document's. */
  server?: string;
  /** The name that the document gives it, in the document's own spelling. */
  id: string | undefined;
  summary: string;
  /** All that the document says of it in words, the descriptions of its answer among them; absent where nothing was read. */
  words?: string;
  /** The token that opens it, as its own text has it; absent where nothing was read. */
  access?: AccessInWords;
  /** The word before a credential in its `Authorization`, where it is another one than Bearer and Basic, and what stands for that credential. */
  authorization?: { word: string; value: string };
  parameters: ShownParameter[];
  body: ShownBody | undefined;
  answers: ShownAnswer[];
  /** Alternatives of schemes that are needed together; `undefined` where the document says nothing. */
  security: string[][] | undefined;
}

export interface ShownParameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required: boolean;
  schema: Schema;
  example: string | undefined;
}

export interface ShownBody {
  mediaType: string;
  /** Further media types that the document allows for it. */
  others: string[];
  required: boolean;
  schema: Schema;
  example: Json | undefined;
}

export interface ShownAnswer {
  /** A number, `default` or a range such as `4XX`; `undefined` where an answer is shown without its status. */
  status: string | undefined;
  description: string;
  mediaType: string | undefined;
  schema: Schema | undefined;
  examples: Json[];
  /** The headers that must be there, with their schemas. */
  headers?: Record<string, Schema>;
}

/** Something about a document that keeps it from being read. The message is one line for a person. */
export class DocumentError extends Error {
  override name = 'DocumentError';
}
