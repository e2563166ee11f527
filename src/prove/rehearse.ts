import { startCrew } from './crew.ts';
import type { Trial } from './subject.ts';

/**
 * Runs all tests of a provider against one fault, to see what a red report looks like: the provider's result, and each test with
 * what it sent and got, masked. Throws for an unknown fault.
 */
export const rehearse = async (provider: string, faultId: string, reports: string): Promise<Trial> => {
  const crew = startCrew(1, { ASSAY_ENV: 'mock', ASSAY_REPORTS: reports });
  try {
    const [trial] = await crew.doAll([{ kind: 'rehearsal', provider, id: faultId } as const]);
    if (!trial) throw new Error('the rehearsal came to nothing');
    return trial;
  } finally {
    crew.close();
  }
};
