import type { FaultProof, Proof, ProviderProof, Score } from '../verdict/proof.ts';
import type { MaskedExchange } from '../verdict/result.ts';
import { textTable } from './text-table.ts';

/** The proof for a person at a terminal: the score, then everything that does not hold, each with what would tell it apart. */
export const printProof = (proof: Proof): string => {
  const { must, should } = proof.score;
  const faults = proof.providers.flatMap((provider) => provider.faults);
  return [
    `Proof over ${faults.length} faults, ${(proof.durationMs / 1000).toFixed(1)} s`,
    '',
    table(proof.providers),
    '',
    ...proof.providers.flatMap(problems),
    ...proof.crossRun.differences.map((difference) => `RUN WITH ALL TESTS  ${difference}`),
    ...(proof.crossRun.faults.length > 0
      ? [`${proof.crossRun.faults.length} faults were run again with every test (seed ${proof.crossRun.seed})`]
      : []),
    `${proof.holds ? 'PROVEN' : 'NOT PROVEN'}  must ${share(must)}, should ${share(should)}`,
  ].join('\n');
};

const share = ({ killed, planted }: Score): string => `${killed}/${planted}`;

const table = (providers: readonly ProviderProof[]): string => {
  const header = ['provider', 'must', 'should', 'collateral', 'peculiarities', 'extremes', 'unproven', 'not planted'];
  const rows = providers.map(({ id, score, faults, peculiarities, extremes, unproven, notPlanted }) => [
    id,
    share(score.must),
    share(score.should),
    String(faults.filter(({ collateral }) => collateral.length > 0).length),
    `${peculiarities.filter(({ failedTests }) => failedTests.length === 0).length}/${peculiarities.length}`,
    `${extremes.filter(({ holds }) => holds).length}/${extremes.length}`,
    String(unproven.length),
    String(notPlanted.length),
  ]);
  return textTable(header, rows, { words: 1 }).join('\n');
};

const problems = (proof: ProviderProof): string[] => [...deviationProblems(proof), ...plantingProblems(proof)];

/** Faults that nobody planted and nobody excused; the excuse stands in the provider's own `faults.ts`. */
const plantingProblems = ({ id, notPlanted, needlessReasons }: ProviderProof): string[] => [
  ...notPlanted
    .filter(({ why }) => why === '')
    .map(({ id: fault, sentence }) => {
      const mend = `write a test that asks for it, or say in suites/${id}/faults.ts why none can: withoutSeam: { '${fault}': … }`;
      return `NOT PLANTED  ${id}/${fault}  ${sentence}\n  no request of the suite brings it out: ${mend}`;
    }),
  ...needlessReasons.map(
    (fault) =>
      `NEEDLESS REASON  ${id}/${fault}  it was planted, or is no fault: take it out of withoutSeam in suites/${id}/faults.ts`,
  ),
];

const deviationProblems = ({ id, faults, peculiarities, extremes, unproven }: ProviderProof): string[] => [
  ...faults.filter(({ killed }) => !killed).flatMap((fault) => [...survivor(id, fault), '']),
  ...faults
    .filter(({ collateral }) => collateral.length > 0)
    .flatMap((fault) => [
      `COLLATERAL  ${id}/${fault.id}  ${fault.sentence}`,
      ...fault.collateral.map((test) => `  fails for something else: ${test}`),
      '',
    ]),
  ...peculiarities
    .filter(({ failedTests }) => failedTests.length > 0)
    .flatMap((peculiarity) => [
      `NOT HARMLESS  ${id}/${peculiarity.id}  ${peculiarity.sentence}`,
      ...peculiarity.failedTests.map((test) => `  failed: ${test}`),
      ...peculiarity.exchanges.flatMap(shownExchange),
      '',
    ]),
  ...extremes
    .filter(({ holds }) => !holds)
    .flatMap((extreme) => [
      `EXTREME  ${id}/${extreme.id}  ${extreme.sentence} The verdict is ${extreme.verdict}.`,
      ...extreme.passedNegatives.map((test) => `  passed all the same: ${test}`),
      '',
    ]),
  ...unproven.map((test) => `UNPROVEN  ${test}: no fault makes it fail`),
];

const survivor = (
  provider: string,
  { id, sentence, clause, level, tests, killers, exchanges }: FaultProof,
): string[] => [
  `ALIVE  ${provider}/${id} (${level}, ${clause})  ${sentence}`,
  `  ${tests} tests were run; ${killers.length === 0 ? 'none noticed it' : `only these noticed it: ${few(killers)}`}`,
  ...exchanges.flatMap(shownExchange),
];

/** How many tests are named; the report has all of them. */
const mostNamed = 3;

const few = (tests: readonly string[]): string =>
  tests.length <= mostNamed
    ? tests.join(', ')
    : `${tests.slice(0, mostNamed).join(', ')}, and ${tests.length - mostNamed} more`;

const shownExchange = ({ request, response, outage }: MaskedExchange): string[] => [
  `  ${request.method} ${request.url}`,
  ...Object.entries(request.headers).map(([name, value]) => `    ${name}: ${value}`),
  ...(request.body === undefined ? [] : [`    ${request.body.slice(0, 300)}`]),
  ...(response
    ? [
        `  ${response.status}`,
        ...Object.entries(response.headers).map(([name, value]) => `    ${name}: ${value}`),
        `    ${response.body.slice(0, 600)}`,
      ]
    : [`  ${outage ?? 'no answer'}`]),
];
