import { doJob } from './jobs.ts';
import type { Job } from './message.ts';

// A process of a proof: it does the jobs that its parent sends, one after the other, and ends with its parent.
process.on('disconnect', () => process.exit());

process.on('message', (job: Job) => {
  doJob(job).then(
    (outcome) => process.send?.({ outcome }),
    (error: Error) => process.send?.({ error: `${job.provider}, ${job.kind}: ${error.stack ?? error.message}` }),
  );
});

// Without its parent nobody waits for an outcome any more.
process.on('disconnect', () => process.exit());
