import type { Alteration } from '../../verdict/recipe.ts';

/** What is done to a good text, in JavaScript: an expression of `t`. Held against `src/provocations` by a test. */
const ways: Record<Alteration, string> = {
  'first-half': 't.slice(0, Math.ceil(t.length / 2))',
  'one-character': 'other(t)',
  'other-signature': 'jwt ? [parts[0], parts[1], other(parts[2])].join(".") : other(t)',
  'other-payload':
    '[parts[0], encode({ ...decode(parts[1]), exp: (decode(parts[1]).exp ?? 3999996400) + 3600 }), parts[2]].join(".")',
  'no-signature': 'encode({ ...decode(parts[0]), alg: "none" }) + "." + parts[1] + "."',
  'other-letters': '[...t].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join("")',
  padded: 't + other(t)',
};

const node = (source: string): string => `node -e '${source}' -- "$@"`;

/** Changes the text on standard input: `alter first-half`. */
const alter = (used: readonly Alteration[]): string =>
  `alter() { ${node(`
  const t = require("fs").readFileSync(0, "utf8"), parts = t.split(".");
  const decode = (part) => JSON.parse(Buffer.from(part, "base64url"));
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const other = (text) => {
    const middle = Math.floor((text.length - 1) / 2);
    const places = [...text.split("").keys()].filter((i) => /[a-z0-9]/i.test(text[i]));
    const [i = 0] = places.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const [one, two] = /[a-z]/.test(text[i]) ? "ab" : /[A-Z]/.test(text[i]) ? "AB" : "45";
    return text.slice(0, i) + (text[i] === one ? two : one) + text.slice(i + 1);
  };
  let jwt = parts.length === 3;
  try { jwt = jwt && decode(parts[0]).alg !== undefined; } catch { jwt = false; }
  const ways = { ${used.map((way) => `"${way}": () => ${ways[way]}`).join(',\n    ')} };
  process.stdout.write(ways[process.argv[1]]());`)}; }`;

/** Takes a text out of an answer: `take body 1 /token`, `take header 1 x-token`. */
const take = `take() { (cd "$answers" && ${node(`
  const [, place, file, name] = process.argv, read = (path) => require("fs").readFileSync(path, "utf8");
  const heads = read(file + ".head").split(/\\r?\\n\\r?\\n/).filter(Boolean).pop().split(/\\r?\\n/).slice(1);
  const all = (header) => heads.filter((line) => line.toLowerCase().startsWith(header.toLowerCase() + ":")).map((line) => line.slice(header.length + 1).trim());
  const at = (value, pointer) => pointer.split("/").slice(1).reduce((node, key) => node?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], value);
  const found = {
    body: () => (name === "" && !/^\\s*"/.test(read(file)) ? read(file).trim() : at(JSON.parse(read(file)), name)),
    header: () => all(name)[0]?.replace(/^Bearer +/i, ""),
    cookie: () => all("set-cookie").find((line) => line.startsWith(name + "="))?.slice(name.length + 1).split(";")[0],
    location: () => { const url = new URL(all("location")[0], "http://localhost"); return url.searchParams.get(name) ?? new URLSearchParams(url.hash.slice(1)).get(name); },
  }[place]();
  if (typeof found !== "string") { console.error("answer " + file + " has nothing at " + (name || "its body")); process.exit(1); }
  process.stdout.write(found);`)}); }`;

/** Shows what stands at a place of an answer: `show 1 /code`. */
const show = `show() { (cd "$answers" && ${node(`
  let value; try { value = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); } catch {}
  for (const key of process.argv[2].split("/").slice(1)) value = value?.[key.replaceAll("~1", "/").replaceAll("~0", "~")];
  console.log(value === undefined ? "absent" : JSON.stringify(value));`)}); }`;

const text = (name: string, expression: string): string =>
  `${name}() { ${node(`const t = process.argv[1]; process.stdout.write(${expression})`)}; }`;

/** The tools that a script may need, each a function of the shell. */
export const tools = {
  take,
  show,
  json: text('json', 'JSON.stringify(t).slice(1, -1)'),
  url: text('url', 'encodeURIComponent(t)'),
  base64: text('base64', 'Buffer.from(t).toString("base64")'),
  uuid: text('uuid', 'require("crypto").randomUUID()'),
  fresh: text('fresh', '("assay-" + require("crypto").randomBytes(+t).toString("hex")).slice(0, +t)'),
};

/** The tools that a script calls, `alter` with the ways that it needs. */
export const toolsFor = (script: string, altered: readonly Alteration[]): string[] => [
  ...Object.entries(tools).flatMap(([name, source]) => (new RegExp(`\\$\\(${name}\\b`).test(script) ? [source] : [])),
  ...(altered.length > 0 ? [alter([...new Set(altered)])] : []),
];
