import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { toBody } from '../src/adapters/openai/chat-body.ts';
import { openAiClient } from '../src/adapters/openai/open-ai-client.ts';
import type { ModelRequest } from '../src/domain/calls.ts';
import { countWords } from '../src/domain/words.ts';
import { openAi, openOrrery } from '../src/index.ts';

const ROUNDS = 7;
const CONCURRENCY = 4;

const order = JSON.parse(readFileSync(new URL('../examples/order.json', import.meta.url), 'utf8'));

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * What Orrery adds to a call: the whole flagship order, the book left out, beside a bare loop of the same client over
 * the same requests that parses each reply, holds it to its schema and counts its words. Both ask a server in another
 * process that answers at once, by turns.
 */
export async function run(): Promise<void> {
  const server = fork(fileURLToPath(new URL('./support/instant-server.ts', import.meta.url)), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer];
    const baseUrl = `http://127.0.0.1:${Number(line)}/v1`;
    const requests: ModelRequest[] = [];
    await writeOrder(baseUrl, (request) => requests.push(request));
    await loop(baseUrl, requests);
    const bare: Cost[] = [];
    const whole: Cost[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await costOf(() => loop(baseUrl, requests)));
      whole.push(await costOf(() => writeOrder(baseUrl)));
    }
    print(requests.length, bare, whole);
  } finally {
    server.disconnect();
  }
}

/** The order from a new data folder to its last answer. */
async function writeOrder(baseUrl: string, onRequest: (request: ModelRequest) => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-bench-'));
  const { client, ...provider } = openAi({ baseUrl, apiKey: 'bench' });
  const orrery = await openOrrery({
    provider: {
      ...provider,
      client: {
        call: (request, signal) => {
          onRequest(request);
          return client.call(request, signal);
        },
      },
    },
    data: join(folder, 'data'),
    control: false,
    concurrency: CONCURRENCY,
    limits: { 'gpt-4o': { requestsPerMinute: 1e9, tokensPerMinute: 1e12 } },
    binder: { bind: async (_book, file) => ({ file, pages: 0, bytes: 0 }) },
  });
  try {
    const { state, attempts } = await (await orrery.submit(order)).result();
    if (state !== 'delivered') throw new Error(`the order ended ${state} after ${attempts} calls`);
  } finally {
    await orrery.close();
    rmSync(folder, { recursive: true });
  }
}

async function loop(baseUrl: string, requests: readonly ModelRequest[]): Promise<number> {
  const client = openAiClient({ baseUrl, apiKey: 'bench' });
  const validators = new Map<string, ValidateFunction>();
  const queue = [...requests];
  let words = 0;
  const work = async () => {
    for (let request = queue.shift(); request; request = queue.shift()) {
      const { choices } = await client.chat.completions.create(toBody(request));
      const answers = JSON.parse(choices[0]?.message.content ?? '') as Record<string, string>;
      const keys = Object.keys((request.schema as { properties: object }).properties).join(' ');
      const validate = validators.get(keys) ?? new Ajv({ allErrors: true }).compile(request.schema);
      validators.set(keys, validate);
      if (!validate(answers)) throw new Error('a reply broke its schema');
      for (const answer of Object.values(answers)) words += countWords(answer);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return words;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - started, cpuMs: (user + system) / 1000 };
}

function print(calls: number, bare: readonly Cost[], whole: readonly Cost[]): void {
  const row = (name: string, of: (cost: Cost) => number) => {
    const [ours, theirs] = [whole, bare].map((costs) => median(costs.map((cost) => of(cost) / calls)));
    const ratios = whole.map((cost, i) => of(cost) / of(bare[i] ?? cost));
    const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `${name.padEnd(14)}${format(theirs)} ms bare ${format(ours)} ms Orrery   × ${median(ratios).toFixed(2)} (${spread})`,
    );
  };
  console.log(`${calls} calls, ${CONCURRENCY} at once; medians of ${ROUNDS} rounds, taken by turns`);
  row('CPU per call', ({ cpuMs }) => cpuMs);
  row('wall per call', ({ wallMs }) => wallMs);
}

const format = (ms = Number.NaN) => ms.toFixed(2).padStart(7);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
