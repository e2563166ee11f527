// all providers x all cases in this process

import { readSettings } from '../../src/environment/settings.ts';
import { readAccount } from '../../src/environment/stage.ts';
import { importProvider } from '../../src/fixtures/open-provider.ts';
import { volatileMemory } from '../../src/fixtures/run-memory.ts';
import { openWorkbench } from '../../src/fixtures/workbench.ts';
import { collectTests } from '../../src/prove/collect.ts';
import { runTests } from '../../src/prove/run-tests.ts';
import { providerResult } from '../../src/verdict/provider-result.ts';
import { cases } from './cases.ts';
import { openSandbox } from './sandbox.ts';

const ids = (process.env.PROVIDERS ?? 'depay,ledger,loccus,sezzle').split(',');
const words = process.argv.slice(2);
const tests = new Map();
for (const id of ids) tests.set(id, await collectTests(id));
const settings = {
  ...readSettings({}),
  environment: 'stage' as const,
  allowHosts: ['stage.assay.invalid'],
  waitSeconds: 0,
};
for (const c of cases.filter(({ name }) => words.length === 0 || words.some((w) => name.includes(w)))) {
  await Promise.all(
    ids.map(async (id) => {
      const box = await openSandbox(id, {
        ...(c.plan ? { plan: c.plan } : {}),
        ...(process.env.SKEW ? { seams: { time: (now: number) => now + Number(process.env.SKEW) * 1000 } } : {}),
      });
      const provider = await importProvider(`suites/${id}`);
      const vars = c.variables?.(box.variables) ?? box.variables;
      const { account, problems } = readAccount(provider, settings, vars);
      if (problems.length) {
        console.log(c.name, id, problems);
        await box.close();
        return;
      }
      const bench = openWorkbench(provider, settings, account, undefined, volatileMemory());
      const t = performance.now();
      const ran = await runTests(bench, tests.get(id));
      await bench.close();
      const s = (performance.now() - t) / 1000;
      const r = providerResult({ id, name: id, contract: provider.contract, baseUrl: '' }, ran);
      const k = r.counts;
      const bad = [];
      if (!c.truth.includes(r.verdict)) bad.push('VERDICT');
      if (c.blamesNobody && k.failed) bad.push('BLAMES');
      if (k['suite-error']) bad.push('SUITE');
      if (s > 25) bad.push('SLOW');
      if (box.front.seenElsewhere.length) bad.push('ELSEWHERE');
      console.log(
        `${bad.join(',') || 'ok'}\t${c.name}\t${id}\t${r.verdict} p${k.passed} w${k.warning} f${k.failed} b${k.blocked} u${k.untestable} s${k['suite-error']} req ${r.requests} ${s.toFixed(1)}s ${r.reason}`,
      );
      if (bad.length && process.env.WHY)
        for (const x of r.tests
          .filter(
            (x) =>
              ['failed', 'suite-error'].includes(x.verdict) ||
              (process.env.WHY === 'blocked' && x.verdict === 'blocked'),
          )
          .slice(0, 6))
          console.log(
            '   ',
            x.verdict,
            x.file,
            x.title,
            '|',
            x.reason,
            '|',
            x.findings.map((f) => `${f.pointer}: ${f.documented} / ${f.received}`.slice(0, 160)).join('; '),
          );
      await box.close();
    }),
  );
}
process.exit(0);
