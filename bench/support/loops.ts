import { setImmediate as nextTurn } from 'node:timers/promises';
import FakeTimers from '@sinonjs/fake-timers';
import OpenAI from 'openai';
import PQueue from 'p-queue';
import type { Tier } from '../../src/domain/rate-limits.ts';
import { createSimulator } from '../../src/simulator/index.ts';
import { limitsOfTier } from './crowd.ts';
import { profileOf, type Speed, START_MS, type Traffic, watch, writeOnce } from './flagship-run.ts';

/** A program that makes the calls with the official client as it comes: two retries of its own. */
type Loop = (ask: (body: string) => Promise<unknown>, bodies: readonly string[], tier: Tier) => Promise<void>;

/** The source documents' program: one call after the other, and two seconds of sleep. */
export const documentsLoop: Loop = async (ask, bodies) => {
  for (const body of bodies) {
    await untilDone(() => ask(body));
    await sleep(2_000);
  }
};

/** What is usually written: as many calls a minute as the request limit allows, twenty at once, again what failed. */
export const queueLoop: Loop = async (ask, bodies, tier) => {
  const queue = new PQueue({
    concurrency: 20,
    interval: 60_000,
    intervalCap: limitsOfTier(tier).requestsPerMinute,
  });
  const add = (body: string): Promise<void> =>
    queue.add(async () => {
      try {
        await ask(body);
      } catch {
        void add(body);
      }
    });
  for (const body of bodies) void add(body);
  await queue.onIdle();
};

/** Runs such a program on the same kind of server, under fake timers: the client's and the queue's live by them. */
export async function runLoop(
  loop: Loop,
  bodies: readonly string[],
  tier: Tier,
  speed: Speed,
): Promise<Traffic> {
  const timers = FakeTimers.install({
    now: START_MS,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  try {
    const server = watch(createSimulator({ profile: profileOf(tier, speed), write: writeOnce }));
    const client = new OpenAI({
      apiKey: 'none',
      baseURL: 'http://simulator.invalid/v1',
      fetch: server.fetch,
    });
    const ask = (body: string) =>
      client.chat.completions.create(JSON.parse(body) as OpenAI.ChatCompletionCreateParamsNonStreaming);
    let isDone = false;
    const running = loop(ask, bodies, tier).finally(() => {
      isDone = true;
    });
    for (;;) {
      await nextTurn();
      await nextTurn();
      if (isDone) break;
      timers.next();
    }
    await running;
    return server.traffic();
  } finally {
    timers.uninstall();
  }
}

async function untilDone(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch {
      await sleep(4_000);
    }
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
