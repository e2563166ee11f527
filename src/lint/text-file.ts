/** A text file of the project, for finding the line of something in it. */
export interface TextFile {
  /** From the project's root. */
  file: string;
  text: string;
}

/** Where a word stands first in a file, as `file:line`; the file's first line where it does not. */
export const placeIn = ({ file, text }: TextFile, word: string): string => {
  const index = text.split('\n').findIndex((line) => line.includes(word));
  return `${file}:${index < 0 ? 1 : index + 1}`;
};
