import type { CauseResult, ConformanceResult, ProviderResult } from '../verdict/result.ts';
import { basesOf, causesOfRun, outcomeInFull, shareOut, testsInWords, witnessOf } from './causes.ts';
import { clip } from './html/visible.ts';
import { withoutOrders } from './safe-output.ts';

/** GitHub shows ten of each kind for a step. */
const most = 10;

/** Characters of a message; the page has all of it. */
const longest = 400;

/** A workflow command (GitHub Docs, Workflow commands): whatever a value holds, it ends neither the line nor the command. */
const command = (name: string, properties: Record<string, string>, message: string): string => {
  const data = (text: string): string =>
    withoutOrders(text)
      .replaceAll('%', '%25')
      .replaceAll('\r', '%0D')
      .replaceAll('\n', '%0A')
      .replaceAll(/\p{Cc}/gu, ' ');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const all = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${name} ${all.join(',')}::${data(clip(message, longest))}`;
};

const ofCause = (cause: CauseResult, provider: ProviderResult): string => {
  const test = witnessOf(cause, provider);
  const wanted = basesOf(cause, provider).map(({ basis, text }) => `${basis} ${text}`);
  const where = test ? { file: test.declaredIn ?? test.file, line: String(test.line) } : {};
  return command(
    cause.verdict === 'failed' ? 'error' : 'warning',
    { ...where, title: `${provider.name}: ${testsInWords(cause)}` },
    `${outcomeInFull(cause, provider)}: ${wanted.join('; ')}, received ${cause.received}`,
  );
};

/** What blocks a provider as a whole: no fault of a line. */
const ofObstacle = ({ name, reason, mend }: ProviderResult): string[] =>
  reason === '' ? [] : [command('warning', { title: `${name} could not be checked` }, `${reason} ${mend}`)];

/**
 * The first causes of a run as annotations of GitHub, every provider with its share, each at the line of a test that shows it; then what
 * kept providers from being checked. Empty for a run that is as it should be.
 */
export const githubAnnotations = (result: ConformanceResult): string[] => [
  ...shareOut(causesOfRun(result), most).shown.flatMap(({ provider, causes }) =>
    causes.filter(({ verdict }) => verdict !== 'waived').map((cause) => ofCause(cause, provider)),
  ),
  ...result.providers.flatMap(ofObstacle),
];
