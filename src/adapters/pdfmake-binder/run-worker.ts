import { fork } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describeEnd } from './bind-failure.ts';
import { type BindJob, type BindReply, toJobLines } from './messages.ts';

export interface WorkerOptions {
  /** Compiled module of the child process. */
  readonly worker: URL;
  /** Most that the child's heap may hold, in megabytes. */
  readonly heapMb: number;
}

const STDERR_KEPT = 16_384;

/**
 * Makes a book in a child process, which gets nothing of this one's environment (but what Windows cannot start one
 * without): it needs no keys.
 *
 * Resolves once the child has ended and touches no file any more. Once `signal` aborts the child is killed, and what it
 * replied, if anything, means nothing.
 */
export function runWorker(
  job: BindJob,
  { worker, heapMb }: WorkerOptions,
  signal: AbortSignal,
): Promise<BindReply> {
  return new Promise((resolve) => {
    const child = fork(worker, [], {
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
      execArgv: [`--max-old-space-size=${heapMb}`],
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    });
    let reply: BindReply | undefined;
    let stderr = '';
    const kill = () => {
      child.kill('SIGKILL');
    };
    const settle = (settled: BindReply) => {
      signal.removeEventListener('abort', kill);
      resolve(settled);
    };

    signal.addEventListener('abort', kill, { once: true });
    child.once('message', (message) => {
      reply = message as BindReply;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      stderr = (stderr + chunk).slice(0, STDERR_KEPT);
    });
    child.once('error', (error) => settle({ failed: error.message }));
    child.once('close', (code, killed) => {
      const end = () => settle(reply ?? { failed: describeEnd(code, killed, stderr, heapMb) });
      // The reply may still be on its way when the child is gone.
      if (child.connected) child.once('disconnect', end);
      else end();
    });

    // A child that dies early breaks the pipe; how it died is told by its end.
    if (child.stdin) pipeline(Readable.from(toJobLines(job)), child.stdin).catch(() => undefined);
  });
}
