import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command } from 'commander';
import { list } from '../../src/cli/options.ts';

const parsed = (...args: string[]): string[] | undefined => {
  const command = new Command().option('-p, --provider <list>', 'providers', list);
  return command.parse(args, { from: 'user' }).opts<{ provider?: string[] }>().provider;
};

for (const [args, ids] of [
  [['-p', 'a'], ['a']],
  [
    ['-p', 'a, b,'],
    ['a', 'b'],
  ],
  [
    ['--provider', 'a', '--provider', 'b,c'],
    ['a', 'b', 'c'],
  ],
  [[], undefined],
] as const)
  test(`"${args.join(' ')}" names ${ids?.join(' and ') ?? 'nobody'}`, () => assert.deepEqual(parsed(...args), ids));
