import PQueue from 'p-queue';
import { askWhole, type LoopJob, type LoopResult, Rejected } from './whole-batch.ts';

/** What people write on top of the SDK: a queue of four, the SDK's own retries, and the whole batch again until it is right. */
export async function queueLoop(job: LoopJob): Promise<LoopResult> {
  const result = { calls: 0, accepted: 0, floorUsd: 0 };
  const queue = new PQueue({ concurrency: 4 });
  const ask = async (batch: LoopJob['batches'][number]): Promise<void> => {
    result.calls += 1;
    try {
      const floorUsd = await askWhole(job, batch);
      result.floorUsd += floorUsd;
      result.accepted += batch.items.length;
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      await ask(batch);
    }
  };
  await queue.addAll(job.batches.map((batch) => () => ask(batch)));
  return result;
}
