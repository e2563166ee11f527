/**
 * A text in lines of at most `width` characters, all but the first indented; broken at blanks alone, so that a path or a long word stays
 * whole. `joint` ends every line but the last.
 */
export const fold = (text: string, width: number, indent: string, joint = ''): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line.trim() !== '' && longer.length + joint.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line].join(`${joint}\n`);
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
