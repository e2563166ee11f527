import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Source } from '../draft/draft.ts';
import { readDocument, readDocuments } from '../draft/read-document.ts';
import { DocumentError, type ShownDocument } from '../draft/shown.ts';
import { Outage } from '../http/index.ts';
import { createPageReader } from '../http/read-page.ts';
import { UsageError } from './usage-error.ts';

/** What the document of `--from` shows: an address, a file, or a folder of files. Throws `UsageError` with one line where it is none. */
export const readSource = async (from: string): Promise<{ document: ShownDocument; source: Source }> => {
  const isAddress = /^https?:\/\//i.test(from);
  const source = {
    document: isAddress ? from : basename(from),
    url: isAddress ? from : 'https://example.com/TODO-address-of-the-document',
  };
  try {
    if (isAddress) return { document: readDocument(await download(from)), source };
    const isFolder = onDisk(from, () => statSync(from)).isDirectory();
    const document = isFolder ? readDocuments(readFolder(from)) : readDocument(onDisk(from, () => readFileSync(from)));
    return { document, source };
  } catch (error) {
    if (error instanceof DocumentError || error instanceof Outage) throw new UsageError(`${from}: ${error.message}`);
    throw error;
  }
};

/** How the files end that may be documents. */
const endings = new Set(['.md', '.mdx', '.markdown', '.txt', '.yaml', '.yml', '.json']);

/** More files than any documentation of a few pages has: somebody named the wrong folder. */
const mostFiles = 300;

/** The documents of a folder and of those in it, in the order of their names. */
const readFolder = (folder: string): Uint8Array[] => {
  const files = onDisk(folder, () => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|\/)(node_modules|\.[^/.][^/]*)\//.test(file.slice(folder.length)))
    .sort();
  if (files.length > mostFiles)
    throw new DocumentError(`it has ${files.length} documents: name a folder of a few pages`);
  return files.map((file) => onDisk(file, () => readFileSync(file)));
};

const onDisk = <Value>(file: string, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
    );
  }
};

const download = async (address: string): Promise<Uint8Array> => {
  const reader = createPageReader();
  try {
    const page = await reader.read(address, {
      accept: 'application/yaml, application/json, text/markdown, */*;q=0.5',
      userAgent: 'assay',
    });
    if (page.status !== 200) throw new UsageError(`${address} answers with ${page.status}`);
    return Buffer.from(page.body);
  } finally {
    await reader.close();
  }
};
