import { openSuite, tryOut } from './subject.ts';
import { coverTests, touchedBy } from './coverage.ts';
import { judge } from './judge.ts';
const id = process.argv[2]!; const only = process.argv[3];
const suite = await openSuite(id);
let t0 = performance.now();
const covered = await coverTests(suite, suite.tests);
console.log('cover', suite.tests.length, Math.round(performance.now()-t0));
const odd = covered.map((c,i)=>[c.verdict, suite.tests[i]!.identity.id]).filter(([v])=>!['passed','not-applicable','untestable'].includes(v as string));
console.log('odd honest', odd);
t0 = performance.now(); let n=0, runs=0, notPlanted: string[]=[];
const proven = new Set<string>();
for (const fault of suite.catalogue.faults) {
  if (only && fault.id !== only) continue;
  const places = touchedBy(fault.keys, covered);
  if (places.length===0) { notPlanted.push(fault.id); continue; }
  n++; runs += places.length;
  const trial = await tryOut(suite, places.map(p=>suite.tests[p]!), fault.plant());
  const j = judge(suite, fault, trial);
  for (const k of j.killers) proven.add(k);
  if (!j.killed || j.collateral.length || only) {
    console.log((j.killed?'killed ':'ALIVE  ')+fault.level, fault.id, fault.clauses.join(' '), '| killers', j.killers.length, '| collateral', j.collateral);
    for (const c of j.collateral) { const t = trial.tests.find(x=>x.test.id===c)!; console.log('      ', c, t.test.verdict, t.test.reason, t.test.clauses.join(','), JSON.stringify(t.test.findings).slice(0,300)); }
    if (only) { for (const t of trial.tests) console.log('   ', t.test.verdict, t.test.id, t.test.reason, JSON.stringify(t.test.findings).slice(0,200)); }
    else if (!j.killed) { const c: Record<string,number>={}; for (const t of trial.tests) c[t.test.verdict]=(c[t.test.verdict]??0)+1; console.log('      ', JSON.stringify(c), trial.tests.filter(t=>t.test.verdict==='warning'||t.test.verdict==='failed').map(t=>t.test.id)); }
  }
}
console.log('faults', n, 'runs', runs, 'ms', Math.round(performance.now()-t0));
console.log('not planted', notPlanted);
if (!only) for (const [i,t] of suite.tests.entries()) { const lv = suite.ground.contract; if (!proven.has(t.identity.id)) console.log('unproven', covered[i]!.verdict, t.identity.id, t.identity.clauses.map(c=>c+':'+lv.clauses.get(c)?.level).join(' ')); }
