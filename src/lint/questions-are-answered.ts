import type { Problem } from '../contract/problem.ts';
import { readFolder } from './material.ts';
import type { TextFile } from './text-file.ts';

/** A question that `assay new` has left, at its place. */
const question = /TODO (\d+): (.*)/;

/** An address that `assay new` has put where it knew none. */
const placeholder = /TODO-address-of/;

/** What a draft has left open: a note with the first question, and one with the first address that nobody has put in. */
export const questionsAreAnswered = (id: string): Problem[] => openIn(filesOf(id));

/** The same for some files. */
export const openIn = (files: readonly TextFile[]): Problem[] => {
  const lines = files.flatMap(({ file, text }) =>
    text.split('\n').map((line, place) => ({ place: `${file}:${place + 1}`, line })),
  );
  const open = lines
    .flatMap(({ place, line }) => {
      const [, number, said = ''] = question.exec(line) ?? [];
      return number === undefined ? [] : [{ place, number: Number(number), said }];
    })
    .sort((a, b) => a.number - b.number);
  const [first] = open;
  const address = lines.find(({ line }) => placeholder.test(line));
  return [
    ...(first ? [note(first.place, `${open.length} question(s) of the draft are open, the first: ${first.said}`)] : []),
    ...(address ? [note(address.place, 'the address of the document is a placeholder: put in its own')] : []),
  ];
};

const note = (place: string, message: string): Problem => ({ place, message, isNote: true });

/** What a draft has written for people to complete. */
const filesOf = (id: string): TextFile[] =>
  [`specs/${id}`, `suites/${id}`].flatMap((folder) =>
    [...readFolder(folder)]
      .filter(([name]) => /\.(ya?ml|ts)$/.test(name))
      .map(([name, text]) => ({ file: `${folder}/${name}`, text })),
  );
