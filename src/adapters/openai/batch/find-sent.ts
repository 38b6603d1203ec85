import type { Ask } from './ask.ts';
import { type BatchApi, KEPT_MS, type RemoteBatch, TERMINAL } from './batch-api.ts';
import { customIdsOf } from './batch-lines.ts';

/** A batch of an earlier life, and the calls it holds. */
export interface Found {
  readonly batch: RemoteBatch;
  readonly asks: readonly Ask[];
}

/**
 * Looks for calls of one family among the account's batches: a process may have died between the making of a batch
 * and its noting, and there are no idempotency keys.
 *
 * @param now - milliseconds since 1970.
 */
export async function findSent(api: BatchApi, asks: readonly Ask[], now: number): Promise<Found[]> {
  const found: Found[] = [];
  let missing = asks;
  for await (const batch of api.list()) {
    if (missing.length === 0 || batch.createdAt < now - KEPT_MS) break;
    if (!isOfFamily(batch, missing[0])) continue;
    const ids = await idsIn(api, batch);
    const held = missing.filter(({ customId }) => ids.has(customId));
    if (held.length > 0) found.push({ batch, asks: held });
    missing = missing.filter(({ customId }) => !ids.has(customId));
  }
  return found;
}

function isOfFamily({ metadata }: RemoteBatch, ask: Ask | undefined): boolean {
  return Object.entries(ask?.metadata ?? {}).every(([name, value]) => metadata[name] === value);
}

/**
 * Calls that a batch left undone are in none of its files in the end, and may be made anew. One that completed did
 * all of them, whatever has become of their answers.
 */
async function idsIn(api: BatchApi, batch: RemoteBatch): Promise<Set<string>> {
  const isCutShort = TERMINAL.has(batch.status) && batch.status !== 'completed';
  const files = (isCutShort ? [batch.outputFile, batch.errorFile] : [batch.inputFile]).filter(
    (file) => file !== null,
  );
  const texts = await Promise.all(files.map((file) => api.content(file)));
  return new Set(texts.flatMap((text) => [...customIdsOf(text)]));
}
