import { FAILURES, type Failure } from '../../../domain/failure.ts';
import type { Clock } from '../../../domain/ports.ts';
import { classifyError } from '../classify.ts';
import type { Ask } from './ask.ts';
import { type BatchApi, KEPT_MS, type RemoteBatch } from './batch-api.ts';
import { isPassing, lost, notMade, notServed, tooOld, wholeBatchFailure } from './batch-failures.ts';
import { findSent } from './find-sent.ts';
import { type Followed, follow } from './follow.ts';
import { queueRoom } from './queue-room.ts';
import { wait } from './wait.ts';

/** Calls join a batch until no more come for this long. */
const QUIET_MS = 2_000;
/** Batch guide, read 2026-11-21: 50,000 lines and 200 MB. */
const MOST_LINES = 50_000;
const MOST_CHARACTERS = 60_000_000;
/** Attempts to get a batch on its way, and the wait after the first; it doubles, up to the longest. */
const SENDINGS = 6;
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 600_000;

/** Where the calls to one model are collected, sent and followed. */
export interface Desk {
  add(ask: Ask): void;
  /** The caller went away; `isAbandoned`: for good. */
  leave(ask: Ask, isAbandoned: boolean): void;
}

export interface DeskOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  /** Kept out of messages. */
  readonly secret: string;
}

export function createDesk({ api, clock, secret }: DeskOptions): Desk {
  const running = new Set<Followed>();
  const room = queueRoom();
  let waiting: readonly Ask[] = [];
  let leaving: readonly Ask[] = [];
  let isSending = false;
  let timer: unknown = null;
  let wake = new AbortController();

  const inQueue = () => [...running].reduce((sum, { tokens }) => sum + tokens, 0);
  const sendIn = (ms: number) => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(() => void send(), ms);
  };
  /** Sends portion after portion until nothing is left that may go now. */
  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    for (;;) {
      giveBack();
      const restMs = room.restMs(clock.now());
      if (restMs > 0 && waiting.length > 0) sendIn(restMs);
      leaving = restMs > 0 ? [] : nextPortion();
      if (leaving.length === 0) break;
      waiting = waiting.filter((ask) => !leaving.includes(ask));
      await insist(leaving, leaving[0]?.mayExist ? lookFor : submit);
    }
    isSending = false;
  };
  /** Calls that are due, or that the queue will never have room for, are done elsewhere. */
  const giveBack = () => {
    for (const ask of waiting) {
      if (ask.mayExist) continue;
      if (clock.now() >= ask.dueAt) ask.settle(notServed('its time was up before it could be sent'));
      else if (room.isHopeless(ask)) ask.settle(notServed("the provider's batch queue has no room for it"));
    }
    waiting = waiting.filter(({ isOpen }) => isOpen);
  };
  /** Calls of one family: all that are looked for, or as many as may be sent now. */
  const nextPortion = (): readonly Ask[] => {
    const first = waiting.find(({ mayExist }) => mayExist) ?? waiting[0];
    const family = waiting.filter((ask) => ask.family === first?.family && ask.mayExist === first.mayExist);
    if (!first || first.mayExist) return family;
    const queued = inQueue();
    let tokens = 0;
    let characters = 0;
    const beyond = family.findIndex((ask, index) => {
      tokens += ask.tokens;
      characters += ask.line.length;
      if (index === 0 && queued === 0) return false;
      return index >= MOST_LINES || characters > MOST_CHARACTERS || !room.holds(queued, tokens);
    });
    return beyond < 0 ? family : family.slice(0, beyond);
  };

  /**
   * Repeats a step until it works, nobody waits for it any more, or it has failed too often. What may have been sent is
   * looked for however long that takes: whoever gave it up would buy it twice.
   */
  const insist = async (asks: readonly Ask[], step: (asks: readonly Ask[]) => Promise<void>) => {
    for (let attempt = 1; asks.some(({ isOpen }) => isOpen); attempt += 1) {
      try {
        return await step(asks);
      } catch (error) {
        const { failure } = classifyError(error, clock.now(), secret);
        const isSent = asks.some(({ isOpen, mayExist }) => isOpen && mayExist);
        if (!isPassing(failure) || (attempt >= SENDINGS && !isSent)) return giveUp(asks, failure);
        wake = new AbortController();
        const ownMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
        await wait(clock, Math.max(ownMs, failure.retryAfterMs ?? 0), wake.signal);
      }
    }
  };
  const lookFor = async (asks: readonly Ask[]) => {
    const open = asks.filter(({ isOpen }) => isOpen);
    for (const found of await findSent(api, open, clock.now())) keep(found.batch, found.asks);
    const rest = open.filter(({ isFollowed }) => !isFollowed);
    // Made and gone looks like never made: what was asked for so long ago may be billed, and counts as such.
    for (const ask of rest) if (ask.askedAt <= clock.now() - KEPT_MS) ask.settle(tooOld());
    const unmade = rest.filter(({ isOpen }) => isOpen);
    for (const ask of unmade) ask.mayExist = false;
    waiting = [...unmade, ...waiting];
  };
  const submit = async (asks: readonly Ask[]) => {
    const open = asks.filter(({ isOpen }) => isOpen);
    // Whether a batch came about whose making brought no answer, only the list of batches can tell.
    if (open.some(({ mayExist }) => mayExist)) {
      for (const ask of open) ask.refusals += 1;
      return lookFor(open);
    }
    const mark = (mayExist: boolean) => {
      for (const ask of open) ask.mayExist = mayExist;
    };
    mark(true);
    const file = await api.upload(`${open.map(({ line }) => line).join('\n')}\n`).catch((error: unknown) => {
      mark(false);
      throw error;
    });
    if (!open.some(({ isOpen }) => isOpen)) return;
    const metadata = { ...open[0]?.metadata, requests: String(open.length) };
    const batch = await api.create(file, metadata).catch((error: unknown) => {
      if (FAILURES[classifyError(error, clock.now()).failure.code].billed === 'no') mark(false);
      throw error;
    });
    keep(batch, open);
  };
  const keep = (batch: RemoteBatch, asks: readonly Ask[]) => {
    for (const ask of asks) ask.isFollowed = true;
    const followed = follow(api, clock, batch, asks);
    running.add(followed);
    void followed.over.then((errors) => {
      running.delete(followed);
      if (errors) conclude(errors, followed, asks);
      else room.accepted();
      if (waiting.length > 0) sendIn(QUIET_MS);
    });
  };
  /** A batch that failed as a whole did nothing, and cost nothing. */
  const conclude = (errors: RemoteBatch['errors'], { tokens }: Followed, asks: readonly Ask[]) => {
    const full = errors.find(({ code }) => code === 'token_limit_exceeded');
    const open = asks.filter(({ isOpen }) => isOpen);
    if (!full) {
      for (const ask of open) ask.settle(wholeBatchFailure(errors));
      return;
    }
    room.refused(full.message, tokens, inQueue(), clock.now());
    for (const ask of open) {
      ask.refusals += 1;
      ask.isFollowed = false;
      ask.mayExist = false;
    }
    waiting = [...open, ...waiting];
  };
  const giveUp = (asks: readonly Ask[], failure: Failure) => {
    for (const ask of asks) ask.settle(ask.mayExist ? lost(failure) : notMade(failure));
  };

  return {
    add: (ask) => {
      if (!ask.isOpen) return;
      waiting = [...waiting, ask];
      sendIn(QUIET_MS);
    },
    leave: (ask, isAbandoned) => {
      waiting = waiting.filter((other) => other !== ask);
      if (waiting.length === 0) clock.clearTimeout(timer);
      if (!leaving.some(({ isOpen }) => isOpen)) wake.abort();
      for (const followed of running) if (followed.has(ask)) followed.leave(isAbandoned);
    },
  };
}
