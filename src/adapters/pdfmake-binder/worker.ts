import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describeFailure } from './bind-failure.ts';
import { bindJob } from './bind-job.ts';
import { type BindReply, readJob } from './messages.ts';

// The child process that makes one book: a job on stdin, a reply over the channel to its parent.

const job = readJob(await text(process.stdin));

/** Nobody is left to rename the draft. */
const leave = () => {
  rmSync(job.draft, { force: true });
  process.exit(1);
};
process.once('disconnect', leave);

const reply: BindReply = await bindJob(job).catch((error: unknown) => ({ failed: describeFailure(error) }));

process.send?.(reply, () => {
  process.off('disconnect', leave);
  process.disconnect();
});
