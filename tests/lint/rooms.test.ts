import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { root } from '../../src/root.ts';

interface Source {
  file: string;
  code: string;
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '');

const sources: Source[] = ['src', 'promises', 'suites'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .map((file) => ({ file, code: withoutComments(readFileSync(join(root, file), 'utf8')) })),
);

/** What an import graph cannot show; `.dependency-cruiser.cjs` has the rest. */
const rules: { rule: string; where: RegExp; never: RegExp; example: string }[] = [
  {
    rule: 'only src/environment reads the environment; to hand it on whole to a child process is no reading',
    where: /^(?!src\/(environment\/|root\.ts$))/,
    never: /(?<!\.\.\.)\bprocess\.env\b|\bprocess\.env\s*[.[]|\benv\b[^;]*\} = process\b/,
    example: 'const { HOME } = process.env;',
  },
  {
    rule: 'only src/http sends, and src/mock only serves',
    where: /^(?!src\/(http|mock)\/)/,
    never: /\bfrom '(undici|node:(https?|http2|net|tls|dgram))'|(?<![.\w])fetch\(|\bnew WebSocket\(/,
    example: "const answer = await fetch('https://api.test');",
  },
  {
    rule: 'the mock takes no client from the modules that it serves with',
    where: /^src\/mock\//,
    never:
      /\b(request|get|connect|createConnection|WebSocket|Agent)\b[^}]*\} from '(node:(https?|http2|net|tls)|ws|undici)'/,
    example: "import { createServer, request } from 'node:http';",
  },
  {
    rule: 'what judges has neither clock nor chance',
    where: /^src\/(checks|provocations|verdict|lint)\//,
    never: /\bDate\.now\(|\bnew Date\(\)|\bset(Timeout|Interval)\(|\bMath\.random\(|\brandom(UUID|Bytes)\(/,
    example: 'const late = token.end < Date.now();',
  },
  {
    rule: 'tests are declared in spec files and promises only',
    // The draft of a provider holds the text of spec files.
    where: /^(?!suites\/.*\.spec\.ts$|promises\/|src\/draft\/write-specs\.ts$)/,
    never: /^\s*test(\.\w+)?\(/m,
    example: "test('the probe accepts a good token', () => {});",
  },
  {
    rule: 'no test of a suite is skipped or alone',
    where: /^(suites|promises)\//,
    never: /\btest\.(only|skip|fixme|fail|slow)\b/,
    example: "test.only('this one', () => {});",
  },
  {
    rule: 'no suite gives a body to expect, which would print it',
    where: /^(suites|promises)\//,
    never: /\bexpect(\.\w+)*\(/,
    example: 'expect(exchange.answer.body).toEqual({});',
  },
  {
    rule: 'a provider is a value without conditions and functions',
    where: /^suites\/[^/]+\/provider\.ts$/,
    never: /\bif \(|=>|\bfunction\b| \? |&&|\|\||\?\?/,
    example: "baseUrl: isStage ? 'a' : 'b'",
  },
];

for (const { rule, where, never, example } of rules) {
  test(rule, () => {
    const covered = sources.filter(({ file }) => where.test(file));
    assert.ok(covered.length > 0, 'the rule covers no file');
    assert.ok(never.test(example), 'the rule does not find its own example');
    assert.deepEqual(
      covered.filter(({ code }) => never.test(code)).map(({ file }) => file),
      [],
    );
  });
}
