import type { Book } from '../../src/domain/book.ts';
import type { LedgerEntry } from '../../src/domain/ledger.ts';
import type { OrreryEvent } from '../../src/pipeline/events.ts';
import type { ServedCall } from './server.ts';

/** What an outsider knows of an order: what the server billed, and what the pipeline was heard to say. */
export interface Oracle {
  /** What the pipeline broke, each as a sentence. */
  readonly broken: readonly string[];
  /** A new life begins: what it says of the past is all that is left of it. */
  reborn(life: number, ledger: readonly LedgerEntry[], state: string | undefined): void;
  /** The server bills a call of the present life. `covered`: spent and set aside by the pipeline, in nano-dollars. */
  billed(call: ServedCall, covered: number): void;
  /** The server bills a call of its own or of a twin: which, nobody can tell. */
  overheard(call: ServedCall): void;
  /** A write was refused: what was answered may be lost with it. */
  refused(): void;
  heard(event: OrreryEvent): void;
  /** The cap in force, in nano-dollars; null is none. */
  capped(cap: number | null): void;
  /** The order is delivered. */
  delivered(book: Book | undefined): void;
  /** Holds entries to the calls they are for. */
  audit(ledger: readonly LedgerEntry[]): void;
  breaks(what: string): void;
}

/** What is remembered of earlier lives. */
export interface Memory {
  readonly served: readonly ServedCall[];
  readonly events: readonly OrreryEvent[];
  readonly cap: number | null;
}

export function createOracle(answers: number, memory: Memory): Oracle {
  const broken: string[] = [];
  const served = new Map<string, ServedCall>();
  /** The call that each accepted item's answer came with. */
  const kept = new Map<string, string>();
  const keptCalls = new Set<string>();
  /** The latest call of this life that answered an item well. */
  const answered = new Map<string, ServedCall>();
  /** The latest call of any life whose good answer lies ready to be fetched. */
  const ready = new Map<string, ServedCall>();
  const events: OrreryEvent[] = [];
  let bill = 0;
  let cap = memory.cap;
  /** Told to be at an end it never leaves. */
  let end: 'delivered' | 'cancelled' | null = null;

  const breaks = (what: string) => void broken.push(what);
  const serve = (call: ServedCall) => {
    served.set(call.requestId, call);
    bill += call.nanoUsd;
    if (call.fetchableUntil > 0) for (const item of call.good) ready.set(item, call);
  };
  const keep = (requestId: string | null, accepted: number) => {
    const call = requestId === null ? undefined : served.get(requestId);
    if (!call || accepted === 0 || keptCalls.has(call.requestId)) return;
    keptCalls.add(call.requestId);
    if (accepted !== call.good.length)
      breaks(`${requestId} answered ${call.good.length} items well, and ${accepted} were accepted`);
    for (const item of call.good) if (!kept.has(item)) kept.set(item, call.requestId);
  };
  const hear = (event: OrreryEvent) => {
    events.push(event);
    if (event.type === 'call') keep(event.requestId, event.accepted);
    if (event.type === 'order' && (event.state === 'delivered' || event.state === 'cancelled'))
      end = event.state;
  };
  const audit = (ledger: readonly LedgerEntry[]) => {
    for (const { requestId, standing, nanoUsd, at, price, source } of ledger) {
      const call = served.get(requestId ?? '');
      if (standing === 'settled' && nanoUsd !== call?.nanoUsd)
        breaks(`${requestId} is settled at ${nanoUsd}, and was billed otherwise`);
      if (call && !source && price.lane !== 'batch' && Math.abs(call.at - at) > BOOKED_WITHIN_MS)
        breaks(`${requestId} was made at ${call.at}, and is booked at ${at}`);
    }
  };

  for (const call of memory.served) serve(call);
  for (const event of memory.events) hear(event);

  return {
    broken,
    reborn: (life, ledger, state) => {
      answered.clear();
      if (end && state !== end) breaks(`it was told to be ${end}, and is ${state} now`);
      const known = new Set(ledger.map(({ requestId }) => requestId));
      for (const event of events)
        if (event.type === 'call' && event.requestId !== null && !known.has(event.requestId))
          breaks(`${event.requestId} was told to be booked, and is not in the ledger of life ${life}`);
      for (const { requestId, accepted } of ledger) keep(requestId, accepted);
    },
    billed: (call, covered) => {
      for (const item of call.asked) {
        const before = answered.get(item);
        if (kept.has(item))
          breaks(`${call.requestId} asks for ${item}, which ${kept.get(item)} had answered`);
        else if (before?.isDelivered)
          breaks(`${call.requestId} asks for ${item}, though ${before.requestId} answered it in this life`);
        else if ((ready.get(item)?.fetchableUntil ?? 0) > call.at)
          breaks(`${call.requestId} asks for ${item}, though ${ready.get(item)?.requestId} lies ready`);
      }
      serve(call);
      for (const item of call.good) answered.set(item, call);
      if (end && call.lane !== 'batch') breaks(`${call.requestId} is made though it is ${end}`);
      if (cap !== null && bill > cap)
        breaks(`${call.requestId} takes the bill to ${bill}, over the cap of ${cap}`);
      if (covered < bill)
        breaks(`${call.requestId} takes the bill to ${bill}, and only ${covered} is accounted for`);
    },
    overheard: serve,
    refused: () => answered.clear(),
    heard: (event) => {
      hear(event);
      if (event.type === 'warning' && event.code === 'DATA_DAMAGED') breaks(`damage: ${event.message}`);
      if (event.type === 'progress' && event.answers.accepted > kept.size)
        breaks(`${event.answers.accepted} answers were told, ${kept.size} are known`);
    },
    capped: (next) => {
      if (cap !== null && bill > cap) breaks(`the bill is ${bill}, the cap was ${cap}`);
      cap = next;
    },
    audit,
    delivered: (book) => {
      if (!book) return breaks('it is delivered without a book');
      const texts = answersOf(book);
      if (texts.size !== answers) breaks(`the book has ${texts.size} answers, not ${answers}`);
      for (const [item, text] of texts)
        if (!isFrom(text, item, kept.get(item)))
          breaks(`the book says "${text}" where "${item} ${kept.get(item)}" was accepted`);
    },
    breaks,
  };
}

/** From a call's turn to its request lies no more than the writing of its intent. */
const BOOKED_WITHIN_MS = 60_000;

/** Whether a text is `${item} ${requestId}`; thousands of thousands of times, so nothing is put together for it. */
const isFrom = (text: string | null, item: string, requestId: string | undefined): boolean =>
  text !== null &&
  requestId !== undefined &&
  text.length === item.length + 1 + requestId.length &&
  text.startsWith(item) &&
  text.endsWith(requestId);

function answersOf(book: Book): Map<string, string | null> {
  return new Map(
    book.parts.flatMap((part) =>
      part.chapters.flatMap((chapter) =>
        chapter.entries.map(({ answer }, index) => [`${chapter.id}/${index + 1}`, answer] as const),
      ),
    ),
  );
}
