import { parseDocument } from 'yaml';
import { asObject, fieldsOf, type Json, parseJson } from '../contract/json.ts';
import { decode } from './decode.ts';
import { joined } from './joined.ts';
import { isOpenApi, readOpenApiFile } from './read-openapi-file.ts';
import { readPage, showsOpenApi } from './read-page.ts';
import { DocumentError, type ShownDocument } from './shown.ts';

/**
 * What a document shows, an OpenAPI or Swagger file as JSON or YAML, or a page of documentation as Markdown. Throws `DocumentError` with
 * one line where it is neither, or cannot be read.
 */
export const readDocument = (bytes: Uint8Array): ShownDocument => {
  const text = decode(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new DocumentError('it is empty');
  const document = looksLikeFile(text) ? parsed(text) : undefined;
  const shown = document === undefined ? readPage(text) : readFile(document);
  if (shown.operations.length > 0) return shown;
  throw new DocumentError(
    /^\s*<(!doctype|html)/i.test(text)
      ? 'it is a page of HTML: give its Markdown (many publishers answer "<page>.md") or the OpenAPI file'
      : 'it shows no operation: neither an OpenAPI file, nor a page with methods and paths, or lines of curl',
  );
};

/**
 * What several documents of one provider show together: its files, its pages with an OpenAPI block, and all other pages as if they were one,
 * because one shows a request and another its errors. Those that show nothing are left out. Throws `DocumentError` where none shows an
 * operation.
 */
export const readDocuments = (contents: readonly Uint8Array[]): ShownDocument => {
  const texts = contents.map((bytes) => decode(bytes).replace(/^\uFEFF/, ''));
  const files = texts.filter((text) => looksLikeFile(text) || showsOpenApi(text));
  const alone = files.flatMap((text) => {
    try {
      return [readDocument(Buffer.from(text))];
    } catch (error) {
      if (error instanceof DocumentError) return [];
      throw error;
    }
  });
  // Each page is a section of the whole, so that what it lists is about its own request, where it shows one.
  const sections = texts.filter((text) => !files.includes(text)).map((text) => text.replace(/^#{1,5}\s/gm, '#$&'));
  const pages = readPage(sections.join('\n\n'));
  const [first, ...others] = [...alone, pages].filter(({ operations }) => operations.length > 0);
  if (first === undefined) throw new DocumentError(`none of its ${contents.length} documents shows an operation`);
  return others.reduce(joined, first);
};

/** A file is an object as JSON, or names its format at the left margin as YAML. */
const looksLikeFile = (text: string): boolean =>
  /^\s*\{/.test(text) ||
  /^["']?(openapi|swagger|asyncapi)["']?\s*:/m.test(text.slice(0, 100_000).replace(/^```[\s\S]*/m, ''));

const readFile = (document: Json): ShownDocument => {
  if (isOpenApi(document)) return readOpenApiFile(document);
  const { asyncapi, info, item } = fieldsOf(document);
  if (asyncapi !== undefined) throw new DocumentError('it is an AsyncAPI file: only OpenAPI and Swagger are read');
  if (asObject(info)?._postman_id !== undefined || Array.isArray(item))
    throw new DocumentError('it is a Postman collection: export it as OpenAPI');
  throw new DocumentError('it is no OpenAPI file: it has no "openapi" or "swagger", or no "paths"');
};

const parsed = (text: string): Json => {
  if (/^\s*\{/.test(text)) {
    const json = parseJson(text);
    if (json !== undefined) return json;
  }
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const [problem] = document.errors;
  if (problem) {
    const line = text.slice(0, problem.pos[0]).split('\n').length;
    throw new DocumentError(
      `line ${line} is not valid ${/^\s*\{/.test(text) ? 'JSON' : 'YAML'}: ${problem.message.split('\n')[0]}`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: 1000 }) as Json;
  } catch (error) {
    throw new DocumentError(`its YAML cannot be resolved: ${(error as Error).message.split('\n')[0]}`);
  }
};
