/** The request that a line of curl sends. The address keeps its variables, such as `$API_BASE_URL`. */
export interface CurlRequest {
  method: string;
  address: string;
  headers: [name: string, value: string][];
  body: string | undefined;
  /** What `-u` names: the client authenticates by Basic. */
  user: string | undefined;
}

const withValue = [
  '-X',
  '--request',
  '-H',
  '--header',
  '-u',
  '--user',
  '-o',
  '--output',
  '-A',
  '--user-agent',
  '-e',
  '--cert',
  '--key',
  '--cacert',
  '-m',
];
const bodyOptions = [
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--data-urlencode',
  '--json',
  '-F',
  '--form',
];

/** The requests of all curl lines in a piece of shell. */
export const readCurl = (shell: string): CurlRequest[] => {
  const joined = shell.replaceAll('\\\n', ' ');
  return [...joined.matchAll(/(?:^|[\n;|&]\s*|\$\s)curl\s/g)]
    .map(({ index }) => wordsOf(joined.slice(index).replace(/^[\s;|&$]*curl\s/, '')))
    .map(requestOf)
    .filter(({ address }) => address !== '');
};

const requestOf = (words: readonly string[]): CurlRequest => {
  const request: CurlRequest = { method: '', address: '', headers: [], body: undefined, user: undefined };
  for (let index = 0; index < words.length; index += 1) {
    const [option = '', attached] = splitOption(words[index] ?? '');
    const takes = withValue.includes(option) || bodyOptions.includes(option);
    const value = attached ?? (takes ? words[index + 1] : undefined) ?? '';
    if (takes && attached === undefined) index += 1;
    if (option === '-X' || option === '--request') request.method = value.toUpperCase();
    else if (option === '-u' || option === '--user') request.user = value;
    else if (option === '-H' || option === '--header') {
      const [, name, text] = /^([^:]+):\s*(.*)$/s.exec(value) ?? [];
      if (name) request.headers.push([name.trim(), text ?? '']);
    } else if (bodyOptions.includes(option))
      request.body = request.body === undefined ? value : `${request.body}&${value}`;
    else if (!option.startsWith('-') && request.address === '') request.address = option;
  }
  request.method ||= request.body === undefined ? 'GET' : 'POST';
  return request;
};

const splitOption = (word: string): [string, string | undefined] => {
  const [, long, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
  if (long) return [long, value];
  return /^-[XHud]./.test(word) ? [word.slice(0, 2), word.slice(2)] : [word, undefined];
};

/** The words of the first command, as a shell divides them; quotes go, a line's end outside of them ends the command. */
const wordsOf = (text: string): string[] => {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
      else if (sign === '\\' && quote === '"') {
        index += 1;
        word = (word ?? '') + (text[index] ?? '');
      } else word = (word ?? '') + sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (sign === '\n' || sign === ';') break;
    else if (sign === ' ' || sign === '\t') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + sign;
  }
  return word === undefined ? words : [...words, word];
};
