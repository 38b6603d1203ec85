import { type OpenAI, toFile } from 'openai';

/** A batch as far as its client needs to know it. */
export interface RemoteBatch {
  readonly id: string;
  readonly status: string;
  readonly createdAt: number;
  readonly inputFile: string;
  readonly outputFile: string | null;
  readonly errorFile: string | null;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The provider's batch endpoints. Every method rejects with whatever the client threw. */
export interface BatchApi {
  upload(lines: string): Promise<string>;
  create(inputFile: string, metadata: Readonly<Record<string, string>>): Promise<RemoteBatch>;
  retrieve(id: string): Promise<RemoteBatch>;
  /** All batches of the account, newest first. */
  list(): AsyncIterable<RemoteBatch>;
  cancel(id: string): Promise<RemoteBatch>;
  content(file: string): Promise<string>;
}

/** Where a batch ends, and comes out of the queue. */
export const TERMINAL: ReadonlySet<string> = new Set(['completed', 'expired', 'cancelled', 'failed']);

/** The only endpoint asked in a batch. */
export const ENDPOINT = '/v1/chat/completions';

/** Prompts name a customer: what the provider keeps of them is gone after a week. */
export const KEPT_MS = 7 * 86_400_000;
const KEPT = { anchor: 'created_at', seconds: KEPT_MS / 1000 } as const;

export function batchApi({ files, batches }: OpenAI): BatchApi {
  return {
    upload: async (lines) => {
      const file = await toFile(Buffer.from(lines), 'orrery.jsonl', { type: 'application/jsonl' });
      return (await files.create({ file, purpose: 'batch', expires_after: KEPT })).id;
    },
    create: async (inputFile, metadata) =>
      toRemote(
        await batches.create({
          input_file_id: inputFile,
          endpoint: ENDPOINT,
          completion_window: '24h',
          metadata: { ...metadata },
          output_expires_after: KEPT,
        }),
      ),
    retrieve: async (id) => toRemote(await batches.retrieve(id)),
    async *list() {
      for await (const batch of batches.list({ limit: 100 })) yield toRemote(batch);
    },
    cancel: async (id) => toRemote(await batches.cancel(id)),
    content: async (file) => (await files.content(file)).text(),
  };
}

function toRemote(batch: OpenAI.Batch): RemoteBatch {
  return {
    id: batch.id,
    status: batch.status,
    createdAt: (batch.created_at ?? 0) * 1000,
    inputFile: batch.input_file_id,
    outputFile: batch.output_file_id ?? null,
    errorFile: batch.error_file_id ?? null,
    errors: (batch.errors?.data ?? []).map(({ code, message }) => ({
      code: code ?? '',
      message: message ?? '',
    })),
    metadata: batch.metadata ?? {},
  };
}
