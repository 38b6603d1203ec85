import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describeFailure } from './bind-failure.ts';
import { bindJob } from './bind-job.ts';
import { type BindReply, readJob } from './messages.ts';

// The child process that makes one book: a job on stdin, a reply over the channel to its parent.

const job = readJob(await text(process.stdin));
const reply: BindReply = await bindJob(job).catch((error: unknown) => ({ failed: describeFailure(error) }));

process.send?.(reply, (error: Error | null) => {
  if (error) {
    // The parent is gone, and nobody is left to give the draft its name.
    rmSync(job.draft, { force: true });
    process.exitCode = 1;
  } else {
    process.disconnect();
  }
});
