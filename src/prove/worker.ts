import { doJob } from './jobs.ts';
import type { Job } from './message.ts';

/** A process of a proof: does the jobs that its parent sends, one after the other, and answers each with its outcome. */
process.on('message', (job: Job) => {
  doJob(job).then(
    (outcome) => process.send?.({ outcome }),
    (error: Error) => process.send?.({ error: `${job.provider}, ${job.kind}: ${error.stack ?? error.message}` }),
  );
});
