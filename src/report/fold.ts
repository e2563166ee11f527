/**
 * A text in lines of at most `width` characters, behind a `lead` on the first of them, all others indented; broken at blanks alone, so that a
 * path or a long word stays whole.
 */
export const fold = (text: string, width: number, indent: string, lead = ''): string => {
  const lines: string[] = [];
  let line = lead;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (!isEmpty && longer.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
};

/** A command in lines that a shell joins again. Only between options is it broken: within quotes it stays as it is. */
export const foldCommand = (command: string, width: number, indent: string): string => {
  if (command.length <= width) return command;
  const [head = '', ...options] = command.split(/ (?=--(?:\s|[a-z]))/);
  const lines = [head];
  for (const option of options) {
    const line = `${lines.at(-1)} ${option}`;
    if (line.length + 2 <= width) lines[lines.length - 1] = line;
    else lines.push(`${indent}${option}`);
  }
  return lines.join(' \\\n');
};
