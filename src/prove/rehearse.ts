import type { Trial } from './subject.ts';
import { startPool } from './worker-pool.ts';

/**
 * Runs all tests of a provider against one fault, to see what a red report looks like: the provider's result, and each test with
 * what it sent and got, masked. Throws for an unknown fault.
 */
export const rehearse = async (provider: string, faultId: string, reports: string): Promise<Trial> => {
  const pool = startPool(1, { ASSAY_ENV: 'mock', ASSAY_REPORTS: reports });
  try {
    const [trial] = await pool.doAll([{ kind: 'rehearsal', provider, id: faultId } as const]);
    if (!trial) throw new Error('the rehearsal came to nothing');
    return trial;
  } finally {
    pool.close();
  }
};
