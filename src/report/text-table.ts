/** How a table of text is set; the number of columns, from the left, whose cells stand at the left, and what is left out where it is too wide. */
export interface TableLook {
  /** So many columns hold words, which stand at the left; the others hold numbers. */
  words: number;
  /** In characters; without it a table is as wide as it is. */
  width?: number;
  /** Headings of columns that may be left out, the first one first. */
  dispensable?: readonly string[];
}

/** A table as lines of text, the first of them its headings. */
export const textTable = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { words, width = Number.POSITIVE_INFINITY, dispensable = [] }: TableLook,
): string[] => {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lineOf = (left: readonly string[], row: readonly string[]): string =>
    row
      .map((cell, column) => (column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .filter((_, column) => !left.includes(headings[column] ?? ''))
      .join('  ');
  const left = dispensable.map((_, amount) => dispensable.slice(0, amount));
  const fits = left.find((each) => lineOf(each, headings).length <= width) ?? dispensable;
  return all.map((row) => lineOf(fits, row).trimEnd());
};
