/** How many characters have to be inserted, left out or replaced to make one text of another (Levenshtein's distance). */
export const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, character] of [...a].entries()) {
    const next = [line + 1];
    for (let column = 0; column < b.length; column += 1)
      next.push(
        Math.min(
          (row[column] ?? 0) + (character === b[column] ? 0 : 1),
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** The texts, those first that are most like another. */
export const likestFirst = (texts: readonly string[], wanted: string): string[] => {
  const far = new Map(texts.map((text) => [text, distance(wanted, text)]));
  return texts.toSorted((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0));
};
