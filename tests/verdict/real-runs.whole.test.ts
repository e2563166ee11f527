import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openContext } from '../../src/engine/context.ts';
import { volatileMemory } from '../../src/engine/run-memory.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { seamsOf } from '../../src/prove/index.ts';
import { openSuite, type Trial, tryOut } from '../../src/prove/subject.ts';
import { runTests } from '../../src/runner/run-tests.ts';
import type { Cause } from '../../src/verdict/obstacle.ts';
import type { ProviderResult } from '../../src/verdict/result.ts';
import type { Case } from '../stage/cases.ts';
import { runHere } from '../stage/run-here.ts';
import { openSandbox } from '../stage/sandbox.ts';

const sezzle = await openSuite('sezzle');
const runWith = async (fault: string): Promise<Trial> => tryOut(sezzle, sezzle.tests, await seamsOf('sezzle', fault));

const faults = [
  'expired-token-accepted',
  'post-authentication-v1-201-token-dropped',
  'post-authentication-v1-201-expiration-date-dropped',
];
const trials = await Promise.all(faults.map(runWith));

describe('a run against a faulty provider', () => {
  const findings = trials.flatMap(({ tests }) =>
    tests.flatMap(({ test, exchanges }) => test.findings.map((finding) => ({ finding, exchanges }))),
  );

  test('leaves no clause and no documented error that is not green without a reason', () => {
    const clauses = trials.flatMap(({ result }) => result.clauses).filter(({ verdict }) => verdict !== 'passed');
    const errors = trials.flatMap(({ result }) => result.errors).filter(({ outcome }) => outcome !== 'matched');
    assert.ok(
      clauses.some(({ verdict }) => verdict === 'failed') && clauses.some(({ verdict }) => verdict === 'blocked'),
    );
    assert.deepEqual(
      [...clauses, ...errors].filter(({ reason }) => reason === ''),
      [],
    );
  });

  test('reads every finding off an exchange of its test', () => {
    assert.ok(findings.length > 3);
    for (const { finding, exchanges } of findings) {
      const exchange = exchanges[finding.exchange ?? -1];
      assert.ok(exchange, finding.check);
      if (finding.pointer === 'status') assert.equal(String(exchange.response?.status), finding.received);
      const source = sezzle.ground.contract.operations.get(exchange.operation)?.source ?? 'none';
      assert.ok(finding.source?.startsWith(source), `${finding.source} of ${exchange.operation}`);
    }
  });

  test('reads a finding off the bad request, and not off the good ones before it', () => {
    const { test: expiry, exchanges = [] } = trials[0]?.tests.find(({ test }) => test.verdict === 'failed') ?? {};
    assert.equal(expiry?.id, 'sezzle/token-expiry/a-token-is-rejected-after-its-end');
    assert.ok(exchanges.length > 2);
    assert.equal(expiry?.findings[0]?.exchange, exchanges.length - 1);
  });

  test('blames no environment and no configuration for what its good requests were answered', () => {
    const blocked = trials[1]?.result.tests.filter(({ verdict }) => verdict === 'blocked') ?? [];
    assert.ok(blocked.length > 0);
    assert.ok(blocked.every(({ cause }) => cause === 'provider'));
  });
});

describe('a stage that tells nothing', () => {
  const causesOf = ({ tests }: ProviderResult) => new Set(tests.flatMap(({ cause }) => cause ?? []));
  const changed =
    (name: RegExp, change: (value: string) => string): NonNullable<Case['variables']> =>
    (variables) =>
      Object.fromEntries(
        Object.entries(variables).map(([key, value]) => [key, name.test(key) ? change(value) : value]),
      );
  const stages: [what: string, cause: Cause, stage: Pick<Case, 'variables' | 'plan'>][] = [
    ['refuses the connection', 'environment', { variables: changed(/_BASE_URL$/, () => 'http://127.0.0.1:9') }],
    [
      'shows a maintenance page',
      'environment',
      {
        plan: () => ({
          instead: (answer) => void answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
        }),
      },
    ],
    ['refuses the credential', 'configuration', { variables: changed(/_KEY$/, (value) => `${value}x`) }],
    ['limits the rate', 'environment', { plan: () => ({ instead: (answer) => void answer.writeHead(429).end() }) }],
    ['is not at this path', 'configuration', { variables: changed(/_BASE_URL$/, (url) => `${url}/nothing`) }],
  ];

  for (const [what, cause, stage] of stages) {
    test(`because it ${what}: the ${cause} kept us from knowing`, async () => {
      const { result } = await runHere('depay', { name: what, truth: ['incomplete'], blamesNobody: true, ...stage });
      assert.equal(result.counts.blocked, result.tests.length);
      assert.deepEqual([...causesOf(result)], [cause]);
    });
  }

  test('because the limit of requests is used up: the configuration kept us from knowing', async () => {
    const sandbox = await openSandbox('depay');
    const settings = { ...readSettings({}), maxRequests: 4 };
    const account = { baseUrl: sandbox.front.url, credentials: sandbox.credentials };
    const depay = await openSuite('depay');
    const context = openContext(depay.provider, settings, account, undefined, volatileMemory());
    const planned = await runTests(context, depay.tests);
    await context.close();
    await sandbox.close();
    const blocked = planned.flatMap(({ record }) => (record?.verdict === 'blocked' ? [record] : []));
    assert.ok(blocked.length > 0 && blocked.length < planned.length);
    assert.ok(blocked.every(({ cause, reason }) => cause === 'configuration' && reason.includes('--max-requests')));
  });
});
