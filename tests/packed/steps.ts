/** A step of a page that can be done: a file to write, or a command with lines that it prints. */
export type Step = { line: number } & (
  | { kind: 'file'; name: string; text: string }
  | { kind: 'command'; command: string; prints: string[] }
);

/**
 * The steps of a page in their order: a fence with `title="name"` is a file, one of `sh` is a command, and one of `text` behind it is what
 * the command prints. A line of it may be cut by `…`; what stands beside it must be printed.
 */
export const stepsOf = (page: string): Step[] => {
  const steps: Step[] = [];
  const lines = page.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const [, fence, info = ''] = /^(`{3,})(\S.*)$/.exec(lines[index] ?? '') ?? [];
    if (!fence) continue;
    const end = lines.findIndex((line, place) => place > index && line === fence);
    const body = lines.slice(index + 1, end);
    const [, name] = /title="([^"]+)"/.exec(info) ?? [];
    const last = steps.at(-1);
    if (name) steps.push({ kind: 'file', name, text: `${body.join('\n')}\n`, line: index + 1 });
    else if (info === 'sh') steps.push({ kind: 'command', command: body.join('\n'), prints: [], line: index + 1 });
    else if (info === 'text' && last?.kind === 'command')
      last.prints.push(
        ...body
          .flatMap((line) => line.split('…'))
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      );
    index = end;
  }
  return steps;
};
