import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelRequest } from '../src/domain/calls.ts';
import type { Order } from '../src/domain/order.ts';
import type { Product } from '../src/domain/product.ts';

// What ships is measured: the compiled code, not what a loader makes of the sources.
const dist = (path: string) => import(new URL(`../dist/${path}.js`, import.meta.url).href);
const { openAi, openOrrery }: typeof import('../src/index.ts') = await dist('index');
const { toBody }: typeof import('../src/adapters/openai/chat-body.ts') =
  await dist('adapters/openai/chat-body');
const { openAiClient }: typeof import('../src/adapters/openai/open-ai-client.ts') = await dist(
  'adapters/openai/open-ai-client',
);
const { formFaults, readReply }: typeof import('../src/domain/reply.ts') = await dist('domain/reply');
const { countWords }: typeof import('../src/domain/words.ts') = await dist('domain/words');
const { FLAGSHIP_PRODUCTS }: typeof import('../src/products/index.ts') = await dist('products/index');

const ROUNDS = Number(process.env.ROUNDS ?? 9);
/** Rounds before any is counted: a shop's process has written orders before. */
const WARM_UPS = Number(process.env.WARM_UPS ?? 4);
const CONCURRENCY = 4;

const order: Order = JSON.parse(readFileSync(new URL('../examples/order.json', import.meta.url), 'utf8'));

const flagship = FLAGSHIP_PRODUCTS.find(({ id }) => id === order.product) as Product;

/** Holds a new data folder for each order. */
const FOLDER = mkdtempSync(join(tmpdir(), 'orrery-bench-'));

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * What Orrery adds to a call: the whole flagship order, the book left out, beside a bare loop of the same client over
 * the same requests that parses each reply, holds it to its schema and counts its words with the same functions. Both
 * ask a server in another process that answers at once. Measured by turns, and part by part: first without what the
 * product computes.
 */
export async function run(): Promise<void> {
  const server = fork(fileURLToPath(new URL('./support/instant-server.ts', import.meta.url)), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer];
    const baseUrl = `http://127.0.0.1:${Number(line)}/v1`;
    const recorder = recordingProduct();
    const requests: ModelRequest[] = [];
    await writeOrder(
      baseUrl,
      recorder.product,
      () => {},
      (request) => requests.push(request),
    );
    const contenders: readonly [name: string, work: Work][] = [
      ['the bare loop', () => loop(baseUrl, requests)],
      ['the pipeline, facts and prompts given', (end) => writeOrder(baseUrl, recorder.replay(), end)],
      ['… and facts and prompts computed', (end) => writeOrder(baseUrl, ungrounded(flagship), end)],
      ['… and every answer held to the facts', (end) => writeOrder(baseUrl, flagship, end)],
    ];
    const costs = contenders.map((): Cost[] => []);
    for (let round = -WARM_UPS; round < ROUNDS; round += 1)
      for (const [i, [, work]] of contenders.entries()) {
        const cost = await costOf(work);
        if (round >= 0) costs[i]?.push(cost);
      }
    print(
      requests.length,
      contenders.map(([name], i) => [name, costs[i] ?? []]),
    );
  } finally {
    server.disconnect();
    rmSync(FOLDER, { recursive: true });
  }
}

const ungrounded = (product: Product): Product => ({ ...product, contradictions: () => [] });

/** The product, and another that gives what the first one computed. */
function recordingProduct(): { readonly product: Product; replay(): Product } {
  const contexts = new Map<string, ReturnType<Product['periodContext']>>();
  let shared: ReturnType<Product['sharedContext']> = null;
  let pinned: unknown;
  const product: Product = {
    ...flagship,
    sharedContext: (facts, order) => {
      pinned = facts;
      shared = flagship.sharedContext(facts, order);
      return shared;
    },
    periodContext: (facts, section, period, order) => {
      const context = flagship.periodContext(facts, section, period, order);
      contexts.set(`${section.id} ${period.id}`, context);
      return context;
    },
  };
  return {
    product,
    replay: () => ({
      ...ungrounded(flagship),
      facts: () => pinned,
      sharedContext: () => shared,
      periodContext: (_facts, section, period) => contexts.get(`${section.id} ${period.id}`) ?? null,
    }),
  };
}

/** What is measured, up to its end or to where it says that the rest is not. */
type Work = (end: () => void) => Promise<unknown>;

/** The order from a new data folder to its last answer; making the book is not measured. */
async function writeOrder(
  baseUrl: string,
  product: Product,
  end: () => void,
  onRequest: (request: ModelRequest) => void = () => {},
): Promise<void> {
  const data = join(mkdtempSync(join(FOLDER, 'order-')), 'data');
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
    data,
    products: [product],
    control: false,
    concurrency: CONCURRENCY,
    limits: { 'gpt-4o': { requestsPerMinute: 1e9, tokensPerMinute: 1e12 } },
    binder: { bind: async (_book, file) => ({ file, pages: 0, bytes: 0 }) },
  });
  orrery.events$.subscribe((event) => event.type === 'order' && event.state === 'binding' && end());
  try {
    const { state, attempts } = await (await orrery.submit(order)).result();
    if (state !== 'delivered') throw new Error(`the order ended ${state} after ${attempts} calls`);
  } finally {
    await orrery.close();
  }
}

async function loop(baseUrl: string, requests: readonly ModelRequest[]): Promise<number> {
  const client = openAiClient({ baseUrl, apiKey: 'bench' });
  const queue = [...requests];
  let words = 0;
  const work = async () => {
    for (let request = queue.shift(); request; request = queue.shift()) {
      const { choices } = await client.chat.completions.create(toBody(request));
      const { pairs } = readReply(choices[0]?.message.content ?? '');
      const { missing, unknown, notText } = formFaults(keysOf(request), pairs);
      if (missing.size + unknown.size + notText.size > 0) throw new Error('a reply broke its schema');
      for (const [, answer] of pairs) words += countWords(String(answer));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return words;
}

const keysOf = ({ schema }: ModelRequest) => Object.keys((schema as { properties: object }).properties);

async function costOf(work: Work): Promise<Cost> {
  const started = performance.now();
  const before = process.cpuUsage();
  const read = (): Cost => {
    const { user, system } = process.cpuUsage(before);
    return { wallMs: performance.now() - started, cpuMs: (user + system) / 1000 };
  };
  let cost: Cost | undefined;
  await work(() => {
    cost = read();
  });
  return cost ?? read();
}

function print(calls: number, rows: readonly (readonly [name: string, costs: readonly Cost[]])[]): void {
  const bare = rows[0]?.[1] ?? [];
  console.log(`${calls} calls, ${CONCURRENCY} at once; medians of ${ROUNDS} rounds, taken by turns`);
  console.log(`${' '.repeat(41)} CPU ms a call   × bare (from, to)     wall ms a call`);
  for (const [name, costs] of rows) {
    const ratios = costs.map(({ cpuMs }, i) => cpuMs / (bare[i]?.cpuMs ?? Number.NaN));
    const spread = `(${Math.min(...ratios).toFixed(2)}, ${Math.max(...ratios).toFixed(2)})`;
    console.log(
      [
        name.padEnd(40),
        median(costs.map(({ cpuMs }) => cpuMs / calls))
          .toFixed(2)
          .padStart(15),
        `${median(ratios).toFixed(2).padStart(8)} ${spread.padEnd(15)}`,
        median(costs.map(({ wallMs }) => wallMs / calls))
          .toFixed(2)
          .padStart(15),
      ].join(' '),
    );
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
