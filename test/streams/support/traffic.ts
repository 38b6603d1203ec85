import { VirtualTimeScheduler } from 'rxjs';
import { createLane, type Lane } from '../../../src/streams/lane.ts';
import type { CallNews, Pace, TurnRequest } from '../../../src/streams/pace.ts';
import { newsOf } from './news.ts';

/** A batch that asks for turns, one after the other. */
export interface Traffic {
  readonly holder: string;
  readonly flow?: string;
  readonly cost?: number;
  readonly weight?: number;
  readonly gapMs?: number;
  /** When it asks first, in milliseconds. */
  readonly asksAt?: number;
  /** Its calls: how long each takes, how it ends, and how long the batch then waits before it asks again. */
  readonly calls?: readonly { readonly ms: number; readonly news?: CallNews; readonly pauseMs?: number }[];
}

export interface Call {
  readonly holder: string;
  readonly cost: number;
  readonly start: number;
  end: number;
}

export const aRequest = (changes: Partial<TurnRequest> = {}): TurnRequest => ({
  flow: 'order',
  holder: 'daily-001',
  cost: 1_000,
  weight: 1,
  gapMs: 2_000,
  ...changes,
});

/** What a provider says of a call at its start and at its end; nothing unless given. */
export interface Provider {
  readonly admit?: (cost: number, now: number) => void;
  readonly answer?: (cost: number, now: number) => CallNews;
}

/** Drives a lane in virtual time and returns the calls it let through, in the order they started. */
export function drive(paceFrom: (now: number) => Pace, traffic: readonly Traffic[], provider: Provider = {}) {
  const scheduler = new VirtualTimeScheduler();
  const lane = createLane(paceFrom(0), scheduler);
  const calls: Call[] = [];
  for (const batch of traffic)
    scheduler.schedule(() => ask(lane, scheduler, batch, calls, provider, 0), batch.asksAt ?? 0);
  scheduler.flush();
  return { calls, lane, scheduler };
}

function ask(
  lane: Lane,
  scheduler: VirtualTimeScheduler,
  batch: Traffic,
  calls: Call[],
  provider: Provider,
  nth: number,
): void {
  const { calls: steps = [{ ms: 1_000 }], calls: _, asksAt: __, ...request } = batch;
  const step = steps[nth];
  if (!step) {
    lane.leave(batch.holder);
    return;
  }
  lane.turn(aRequest(request)).subscribe((turn) => {
    const cost = aRequest(request).cost;
    const call: Call = { holder: batch.holder, cost, start: scheduler.now(), end: Number.NaN };
    calls.push(call);
    provider.admit?.(cost, scheduler.now());
    scheduler.schedule(() => {
      call.end = scheduler.now();
      turn.end(step.news ?? provider.answer?.(cost, scheduler.now()) ?? newsOf());
      scheduler.schedule(() => ask(lane, scheduler, batch, calls, provider, nth + 1), step.pauseMs ?? 0);
    }, step.ms);
  });
}
