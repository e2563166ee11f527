import { ContractError } from '../contract/files.ts';
import { doJob } from './jobs.ts';
import type { Job, JobAnswer } from './message.ts';

const answer = (message: JobAnswer) => process.send?.(message);

// A process of a proof: it does the jobs that its parent sends, one after the other.
process.on('message', (job: Job) => {
  doJob(job).then(
    (outcome) => answer({ outcome }),
    (error: Error) => {
      if (error instanceof ContractError) answer({ broken: { place: error.place, detail: error.detail } });
      else answer({ fault: `${job.provider}, ${job.kind}: ${error.stack ?? error.message}` });
    },
  );
});

// Without its parent nobody waits for an outcome any more.
process.on('disconnect', () => process.exit());
