import type { BatchApi, RemoteBatch } from '../../src/adapters/openai/batch/batch-api.ts';
import type { ModelRequest } from '../../src/domain/calls.ts';
import { countPromptTokens } from '../../src/domain/tokens.ts';
import { drawFault, type Fault, UNSERVED } from './author.ts';
import { type Dice, diceAt } from './dice.ts';
import type { Served, Server, Visitor } from './server.ts';

/** What may go wrong with batches beyond their calls, and how often, in [0, 1]. */
export type BatchFaults = Partial<Record<BatchFault, number>>;

export const BATCH_FAULTS = [
  /** A request is answered by an error, and nothing is done. */
  'down',
  /** A request is done, and its answer lost. */
  'unanswered',
  /** A batch fails as a whole. */
  'failed',
  /** Somebody cancels a batch at the provider. */
  'cancelled',
] as const;
export type BatchFault = (typeof BATCH_FAULTS)[number];

export interface BatchTerms {
  readonly faults: BatchFaults;
  /** Prompt tokens the queue takes. @defaultValue as many as there are */
  readonly queueTokens?: number;
}

/** What clients and time do to batches. */
export type BatchDeed =
  | { readonly kind: 'file'; readonly id: string; readonly text: string; readonly at: number }
  | { readonly kind: 'batch'; readonly batch: SentBatch }
  | { readonly kind: 'cancel'; readonly id: string; readonly at: number }
  | {
      readonly kind: 'line';
      readonly batch: string;
      readonly customId: string;
      readonly rows: readonly Row[];
      readonly isLost: boolean;
    };

/** A batch, whose course is settled when it is made. Times: milliseconds since 1970. */
interface SentBatch {
  readonly id: string;
  readonly life: number;
  readonly createdAt: number;
  readonly validatedAt: number;
  readonly file: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly errors: RemoteBatch['errors'];
  readonly tokens: number;
  readonly lines: readonly Line[];
  /** When somebody at the provider cancels it. */
  readonly cancelledAt: number;
}

interface Line {
  readonly customId: string;
  readonly request: ModelRequest;
  readonly fault: Fault | null;
  /** Infinity for one whose turn never comes. */
  readonly doneAt: number;
}

interface Row {
  readonly file: 'output' | 'error';
  readonly text: string;
}

const WINDOW_MS = 24 * 3_600_000;
const FINALIZING_MS = 60_000;
/** What clients ask to be kept, and no longer. */
const KEPT_MS = 7 * 24 * 3_600_000;

export interface BatchDesk extends BatchApi {
  /** Does all that was due by now, whoever waits for it. */
  finish(): void;
}

/** The batch endpoints of a server, as one life of the process sees them. */
export function batchDesk(
  server: Server,
  { faults, queueTokens = Number.POSITIVE_INFINITY }: BatchTerms,
  { clock, gate, life, onBilled }: Visitor,
): BatchDesk {
  const { seed } = server.options;
  const known: { [K in BatchDeed['kind']]: Extract<BatchDeed, { kind: K }>[] } = {
    file: [],
    batch: [],
    cancel: [],
    line: [],
  };
  let read = 0;
  const deeds = <K extends BatchDeed['kind']>(kind: K): readonly Extract<BatchDeed, { kind: K }>[] => {
    for (const deed of server.deeds.slice(read))
      if (deed.kind !== 'call') known[deed.kind].push(deed as never);
    read = server.deeds.length;
    return known[kind];
  };
  const isFaulty = () => server.calls.length < server.options.faultsEndAfter;
  let asked = 0;

  /** When the last line is done, or given up, if nobody interferes. */
  const naturalEnd = ({ lines, validatedAt, createdAt }: SentBatch) =>
    Math.min(
      lines.reduce((last, { doneAt }) => Math.max(last, doneAt), validatedAt),
      createdAt + WINDOW_MS,
    );
  /** What is done cannot be cancelled. */
  const cancelledAt = (batch: SentBatch) => {
    const first = deeds('cancel').reduce(
      (earliest, { id, at }) => (id === batch.id ? Math.min(earliest, at) : earliest),
      batch.cancelledAt,
    );
    return first < naturalEnd(batch) ? first : Number.POSITIVE_INFINITY;
  };
  const workedAt = (batch: SentBatch) => Math.min(naturalEnd(batch), cancelledAt(batch));
  const statusOf = (batch: SentBatch, now = clock.now()) => {
    if (now < batch.validatedAt && now < cancelledAt(batch)) return 'validating';
    if (batch.errors.length > 0) return 'failed';
    const isOver = now >= workedAt(batch) + FINALIZING_MS;
    if (now >= cancelledAt(batch)) return isOver ? 'cancelled' : 'cancelling';
    if (now < workedAt(batch)) return 'in_progress';
    if (!isOver) return 'finalizing';
    const isLate = batch.lines.some(({ doneAt }) => doneAt > batch.createdAt + WINDOW_MS);
    return isLate ? 'expired' : 'completed';
  };
  const isOpen = (batch: SentBatch) => /validating|in_progress|finalizing|cancelling/.test(statusOf(batch));
  const describe = (batch: SentBatch): RemoteBatch => {
    const { id, createdAt, file, metadata, errors } = batch;
    const isOver = !isOpen(batch) && statusOf(batch) !== 'failed';
    const fileOf = (name: Row['file']) =>
      isOver && rowsOf(batch).some((row) => row.file === name) ? `${id}-${name}` : null;
    return {
      id,
      createdAt: Math.floor(createdAt / 1000) * 1000,
      metadata,
      status: statusOf(batch),
      inputFile: file,
      outputFile: fileOf('output'),
      errorFile: fileOf('error'),
      errors: statusOf(batch) === 'failed' ? errors : [],
    };
  };
  /** Rows of lines that were done, and of those that never were; some are passed over in silence. */
  const rowsOf = (batch: SentBatch): Row[] => {
    const done = deeds('line').filter((line) => line.batch === batch.id);
    const names = new Set(done.map(({ customId }) => customId));
    const code = statusOf(batch) === 'expired' ? 'batch_expired' : 'batch_cancelled';
    const undone = batch.lines
      .filter(({ customId }) => !names.has(customId))
      .filter((_, index) => diceAt(seed, 3_000_000 + index)() < 0.7)
      .map(({ customId }) => rowOf('error', customId, null, { code, message: code }));
    // Of a batch that was cut short, the guide says that all it did is handed out.
    const told = done.filter(({ isLost }) => !isLost || statusOf(batch) !== 'completed');
    return [...told.flatMap(({ rows }) => rows).reverse(), ...undone];
  };
  /** Does all that was due by now: nothing runs in between. */
  const workOn = (batch: SentBatch) => {
    const until = Math.min(clock.now(), batch.createdAt + WINDOW_MS, cancelledAt(batch));
    const done = new Set(
      deeds('line')
        .filter((line) => line.batch === batch.id)
        .map(({ customId }) => customId),
    );
    for (const { customId, request, fault, doneAt } of batch.lines) {
      if (batch.errors.length > 0 || doneAt > until || done.has(customId)) continue;
      const isLost = fault === 'cut';
      const served = server.serve(request, {
        at: batch.createdAt,
        life: batch.life,
        lane: 'batch',
        fault: fault === 'unreachable' ? null : fault,
        fetchableUntil: isLost ? 0 : batch.createdAt + KEPT_MS,
      });
      const rows = rowsFor(customId, fault, served);
      server.deeds.push({ kind: 'line', batch: batch.id, customId, rows, isLost });
      onBilled(served.call);
    }
  };
  const refresh = () => {
    for (const { batch } of deeds('batch')) workOn(batch);
  };

  const ask = async <T>(perform: () => T, onReply: (result: T) => void = () => {}): Promise<T> => {
    asked += 1;
    const dice = diceAt(seed, 7_000_000 + 10_000 * life + asked);
    const chance = isFaulty() ? dice() : 1;
    const { down = 0, unanswered = 0 } = faults;
    const result = await gate.pass('request', () => {
      refresh();
      return chance < down ? serverError() : tried(perform);
    });
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, 100 + Math.floor(900 * dice())));
    return gate.pass('reply', () => {
      const isLost = chance >= down && chance < down + unanswered;
      if (result instanceof Error || isLost) {
        throw result instanceof Error ? result : Object.assign(new Error('reset'), { code: 'ECONNRESET' });
      }
      onReply(result);
      return result;
    });
  };
  const withBatch = (id: string) => {
    const found = deeds('batch').find(({ batch }) => batch.id === id);
    if (!found) throw apiError(404, `no batch ${id}`);
    return found.batch;
  };
  const contentOf = (id: string): string => {
    const file = deeds('file').find((deed) => deed.id === id);
    if (file && clock.now() < file.at + KEPT_MS) return file.text;
    const [, name = '', kind = ''] = /^(.*)-(output|error)$/.exec(id) ?? [];
    if (file || kind === '') throw apiError(404, `no file ${id}`);
    const batch = withBatch(name);
    if (clock.now() >= batch.createdAt + KEPT_MS) throw apiError(404, `file ${id} has expired`);
    return rowsOf(batch)
      .filter((row) => row.file === kind)
      .map(({ text }) => `${text}\n`)
      .join('');
  };

  return {
    finish: refresh,
    upload: (text) =>
      ask(() => {
        const id = `file-${deeds('file').length + 1}`;
        server.deeds.push({ kind: 'file', id, text, at: clock.now() });
        return id;
      }),
    create: (file, metadata) =>
      ask(() => {
        const number = deeds('batch').length + 1;
        const dice = diceAt(seed, 2_000_000 + number);
        const now = clock.now();
        const validatedAt = now + Math.floor(60_000 * dice());
        const draw = (line: string) =>
          readLine(line, validatedAt, dice, isFaulty() ? server.options.faults : {});
        const lines = contentOf(file).trimEnd().split('\n').map(draw);
        const tokens = lines.reduce((sum, { request }) => sum + countPromptTokens(request), 0);
        const queued = deeds('batch').reduce(
          (sum, { batch }) => sum + (batch.errors.length === 0 && isOpen(batch) ? batch.tokens : 0),
          0,
        );
        const chance = isFaulty() ? dice() : 1;
        const { failed = 0, cancelled = 0 } = faults;
        const errors =
          queued + tokens > queueTokens
            ? [{ code: 'token_limit_exceeded', message: `Limit: ${queueTokens} enqueued tokens.` }]
            : chance < failed
              ? [{ code: 'server_error', message: 'something went wrong here' }]
              : [];
        const batch: SentBatch = {
          id: `batch-${number}`,
          life,
          createdAt: now,
          validatedAt,
          file,
          metadata,
          errors,
          tokens,
          lines,
          cancelledAt:
            chance >= failed && chance < failed + cancelled
              ? validatedAt + Math.floor(dice() * LONGEST_WORK_MS)
              : Number.POSITIVE_INFINITY,
        };
        server.deeds.push({ kind: 'batch', batch });
        return describe(batch);
      }),
    retrieve: (id) => ask(() => describe(withBatch(id))),
    list: async function* () {
      const all = await ask(() =>
        deeds('batch')
          .map(({ batch }) => describe(batch))
          .reverse(),
      );
      yield* all;
    },
    cancel: (id) =>
      ask(() => {
        const batch = withBatch(id);
        if (!isOpen(batch)) throw apiError(400, `cannot cancel a batch that is ${statusOf(batch)}`);
        server.deeds.push({ kind: 'cancel', id, at: clock.now() });
        return describe(batch);
      }),
    content: (id) =>
      ask(
        () => contentOf(id),
        (text) => {
          for (const call of server.calls)
            if (call.lane === 'batch' && text.includes(`"request_id":"${call.requestId}"`))
              call.isDelivered = id.endsWith('-output');
        },
      ),
  };
}

/** A batch is worked on for at most so long, unless a line's turn never comes. */
const LONGEST_WORK_MS = 6 * 3_600_000;

function readLine(text: string, from: number, dice: Dice, faults: Parameters<typeof drawFault>[0]): Line {
  const { custom_id: customId, body } = JSON.parse(text);
  const { model, messages, max_tokens: maxTokens, temperature, response_format: format } = body;
  const request: ModelRequest = {
    model,
    messages,
    maxTokens,
    temperature,
    schema: format.json_schema.schema,
  };
  const fault = drawFault(faults, dice());
  const doneAt = from + Math.floor(dice() ** 2 * LONGEST_WORK_MS);
  return { customId, request, fault, doneAt: fault === 'stalled' ? Number.POSITIVE_INFINITY : doneAt };
}

/** A row or two: in any case nothing that a reader may stumble over. */
function rowsFor(customId: string, fault: Fault | null, { call, draft, inputTokens }: Served): Row[] {
  const { requestId: request_id } = call;
  if (fault === 'overloaded')
    return [rowOf('error', customId, null, { code: 'server_error', message: 'overloaded' })];
  if (fault !== 'unreachable' && UNSERVED.has(fault)) {
    const status_code = fault === 'serverError' ? 500 : 429;
    return [rowOf('error', customId, { status_code, request_id, body: { error: { message: fault } } }, null)];
  }
  const { text: content, refusal, finish: finish_reason, outputTokens: completion_tokens } = draft;
  const body = {
    model: 'gpt-4o',
    choices: [{ message: { content, refusal }, finish_reason }],
    ...(call.hasUsage ? { usage: { prompt_tokens: inputTokens, completion_tokens } } : {}),
  };
  const row = rowOf('output', customId, { status_code: 200, request_id, body }, null);
  return fault === 'unreachable' ? [row, { file: 'output', text: row.text.slice(0, 40) }, row] : [row];
}

const rowOf = (file: Row['file'], customId: string, response: object | null, error: object | null): Row => ({
  file,
  text: JSON.stringify({ custom_id: customId, response, error }),
});

const apiError = (status: number, message: string) => Object.assign(new Error(message), { status });
const serverError = () => apiError(500, 'The server had an error.');

/** What came of it, or the error it was answered with. */
function tried<T>(perform: () => T): T | Error {
  try {
    return perform();
  } catch (error) {
    return error as Error;
  }
}
