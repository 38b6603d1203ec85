import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSimulator, listen } from '../../src/simulator/index.ts';
import { diceAt } from './dice.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const PRODUCTS = fileURLToPath(new URL('../cli/tiny-products.mjs', import.meta.url));

/** The tiny product's: one call a day, three answers each. */
export const CALLS = 40;
export const ANSWERS = 120;
export const CONCURRENCY = 4;
const BUDGET_USD = 1;

/** What `orrery run --json` says. */
export interface RunOutput {
  readonly state: string;
  readonly attempts: number;
  readonly answers: { readonly accepted: number; readonly missing: number };
  readonly usd: { readonly settled: number; readonly unknown: number };
  readonly error?: { readonly code: string; readonly message: string };
}

export interface RealRun {
  readonly child: ChildProcess;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly output: RunOutput | null;
    readonly stderr: string;
  }>;
}

/** A folder with an order for forty small calls, and a simulator in this process that the CLI asks over HTTP. */
export interface Workshop extends AsyncDisposable {
  readonly data: string;
  /** Begins the order, or goes on with it, in a process of its own; `shell` is run before it, in the same shell. */
  run(shell?: string): RealRun;
  /** Resolves when this many calls have been seen. */
  seen(calls: number): Promise<void>;
  bill(): { readonly calls: number; readonly usd: number };
}

/** @param data - where the data folder goes. @defaultValue beside the order */
export async function openWorkshop(data?: string): Promise<Workshop> {
  const cwd = mkdtempSync(join(tmpdir(), 'orrery-real-'));
  const simulator = createSimulator({
    profile: { extends: 'calm', latencyScale: 1, firstTokenMs: [10, 50], tokensPerSecond: [1e6, 1e6] },
  });
  let calls = 0;
  const watchers = new Set<() => void>();
  const server = await listen({
    ...simulator,
    handle: (incoming) => {
      if (incoming.method === 'POST') {
        calls += 1;
        for (const watch of watchers) watch();
      }
      return simulator.handle(incoming);
    },
  });
  writeFileSync(join(cwd, 'config.json'), JSON.stringify({ products: [PRODUCTS] }));
  writeFileSync(
    join(cwd, 'order.json'),
    JSON.stringify({ orderId: 'tiny-1', product: 'tiny', userId: 'u', customer: { name: 'Ada' } }),
  );
  const folder = data ?? join(cwd, '.orrery');
  const args = `run order.json --config config.json --json --concurrency ${CONCURRENCY} --budget ${BUDGET_USD}`;
  return {
    data: folder,
    run: (shell = ':') => {
      const command = `${shell}; exec "${process.execPath}" "${MAIN}" ${args} --data "${folder}"`;
      const env = { PATH: process.env.PATH ?? '', OPENAI_BASE_URL: `${server.url}/v1` };
      return follow(spawn('/bin/sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
    },
    seen: (wanted) =>
      new Promise((resolve) => {
        const watch = () => {
          if (calls < wanted) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    bill: () => simulator.bill(),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}

function follow(child: ChildProcess): RealRun {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    child,
    ended: new Promise((resolve) => {
      child.on('close', (code) =>
        resolve({ code, output: stdout === '' ? null : (JSON.parse(stdout) as RunOutput), stderr }),
      );
    }),
  };
}

export interface RealResult {
  readonly broken: readonly string[];
  readonly kills: number;
  /** Calls billed beyond one for each batch. */
  readonly repeated: number;
}

/**
 * Kills an order's process with SIGKILL, up to three times, and runs the order to its end. The moment hangs on calls
 * seen by the server, so that none falls before the work has begun; every fourth order is killed first while its
 * data folder is being made.
 */
export async function killAndFinish(seed: number): Promise<RealResult> {
  const dice = diceAt(seed, 0);
  await using workshop = await openWorkshop();
  let kills = 0;
  const kill = async (moment: Promise<unknown>, patienceMs: number) => {
    const { child, ended } = run;
    await Promise.race([moment.then(() => sleep(dice() * patienceMs)), ended]);
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await ended;
    kills += 1;
  };
  let run = workshop.run();
  if (seed % 4 === 0) {
    await kill(appears(workshop.data), 40);
    run = workshop.run();
  }
  for (let left = 1 + Math.floor(dice() * 2); left > 0; left -= 1) {
    await kill(workshop.seen(workshop.bill().calls + 1 + Math.floor(dice() * 20)), 60);
    run = workshop.run();
  }
  const { code, output, stderr } = await run.ended;
  return { ...judge(workshop, kills, code, output, stderr), kills };
}

/** Holds a finished order to the server's bill. */
export function judge(
  workshop: Workshop,
  kills: number,
  code: number | null,
  output: RunOutput | null,
  stderr: string,
): { readonly broken: readonly string[]; readonly repeated: number } {
  const { calls, usd } = workshop.bill();
  const repeated = calls - CALLS;
  if (code !== 0 || !output) return { broken: [`it ended with ${code}: ${stderr}`], repeated };
  const booked = output.usd.settled + output.usd.unknown;
  const rules: readonly [isKept: boolean, otherwise: string][] = [
    [output.state === 'delivered', `it ended ${output.state}`],
    [output.answers.accepted === ANSWERS && output.answers.missing === 0, 'answers are missing'],
    [repeated <= kills * CONCURRENCY, `${repeated} calls were repeated after ${kills} kills`],
    [booked >= usd - 1e-9, `the ledger says ${booked}, the bill ${usd}`],
    [usd <= BUDGET_USD, `the bill is ${usd}`],
    [!/DATA_DAMAGED/.test(stderr), stderr],
  ];
  return { broken: rules.filter(([isKept]) => !isKept).map(([, otherwise]) => otherwise), repeated };
}

/** Resolves as soon as there is something at a path. */
async function appears(path: string): Promise<void> {
  while (!existsSync(path)) await sleep(1);
}
