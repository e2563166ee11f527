/** Text of a provider as inline code, on one line, at most 500 characters of it: no Markdown, mention or link comes of it. */
export const inlineText = (text: string): string => {
  const line = [...text.replace(/\s+/g, ' ')].slice(0, 500).join('');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${longest > 0 ? ` ${line} ` : line}${fence}`;
};
