import type { LedgerEntry } from '../domain/ledger.ts';
import type { Order } from '../domain/order.ts';
import type { Binder } from '../domain/ports.ts';
import type { OrreryOptions } from '../options.ts';
import type { AttemptRecord } from '../pipeline/journal/records.ts';
import type { RunReport } from '../pipeline/money/report.ts';
import { createOrrery } from '../pipeline/orrery.ts';
import type { Services } from '../pipeline/services.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { wireOrrery } from '../wire.ts';

/** One call of a study: its ledger entry and what it brought. */
export interface StudiedCall {
  readonly entry: LedgerEntry;
  /** Null when nobody saw the call's end. */
  readonly record: AttemptRecord | null;
  /** How long it took, in milliseconds; null when nobody saw its end. */
  readonly ms: number | null;
}

/** What an order of a study came to. */
export interface StudyRun {
  readonly report: RunReport;
  /** In order of batch and attempt. */
  readonly calls: readonly StudiedCall[];
}

export interface StudyOptions extends OrreryOptions {
  /** Puts other services in the place of the pipeline's own. */
  readonly replace?: (services: Services) => Partial<Services>;
  /** Waits for the order; a virtual clock runs itself forward. */
  readonly settle?: <T>(promise: Promise<T>) => Promise<T>;
}

/** Runs an order through the whole pipeline, up to a book that is not printed; nothing is left on the disk. */
export async function runStudy(order: Order, options: StudyOptions): Promise<StudyRun> {
  const { replace = () => ({}), settle = (promise) => promise } = options;
  const store = memoryStore();
  const parts = wireOrrery({ ...options, binder: NO_BOOK }, store);
  const services = { ...parts.services, ...replace(parts.services) };
  const orrery = await createOrrery({ ...parts, services });
  const took = new Map<string, number>();
  orrery.events$.subscribe((event) => {
    if (event.type === 'call') took.set(`${event.batch} ${event.attempt}`, event.ms);
  });
  try {
    const handle = await settle(orrery.submit(order));
    const report = await settle(handle.result());
    const records = new Map(store.entries());
    const calls = (await orrery.calls(order.orderId)).map((entry) => {
      const key = `attempt/${entry.orderId}/${entry.batch}/${String(entry.attempt).padStart(4, '0')}`;
      return {
        entry,
        record: (records.get(key) as AttemptRecord | undefined) ?? null,
        ms: took.get(`${entry.batch} ${entry.attempt}`) ?? null,
      };
    });
    return { report, calls };
  } finally {
    await orrery.close();
  }
}

const NO_BOOK: Binder = { bind: async (_book, file) => ({ file, pages: 0, bytes: 0 }) };
