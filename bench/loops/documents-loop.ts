import OpenAI from 'openai';
import { askWhole, type LoopJob, type LoopResult, Rejected } from './whole-batch.ts';

const MAX_RETRIES = 3;

/**
 * The documents' runner as it is printed: one call at a time, three tries a batch, a sleep after each batch. Where it
 * falls through to the next batch with nothing in hand, further passes go back to what is missing, as its queue would.
 * A time-out, which it does not catch, is taken for a failed try.
 */
export async function documentsLoop(job: LoopJob, passes = Number.POSITIVE_INFINITY): Promise<LoopResult> {
  const result = { calls: 0, accepted: 0, floorUsd: 0 };
  let missing = job.batches;
  for (let pass = 0; pass < passes && missing.length > 0; pass += 1) {
    const failed = [];
    for (const batch of missing) {
      let isDone = false;
      for (let attempt = 0; attempt < MAX_RETRIES && !isDone; attempt += 1) {
        result.calls += 1;
        try {
          const floorUsd = await askWhole(job, batch);
          result.floorUsd += floorUsd;
          result.accepted += batch.items.length;
          isDone = true;
        } catch (error) {
          if (error instanceof OpenAI.RateLimitError) await sleep(4_000 * 2 ** attempt);
          else if (!(error instanceof Rejected || error instanceof OpenAI.APIConnectionTimeoutError))
            throw error;
        }
      }
      if (!isDone) failed.push(batch);
      await sleep(job.gapMs);
    }
    missing = failed;
  }
  return result;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
