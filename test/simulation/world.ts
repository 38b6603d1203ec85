import { createHash } from 'node:crypto';
import type { Book } from '../../src/domain/book.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { OrderHandle } from '../../src/pipeline/api.ts';
import { type Catalogue, createCatalogue } from '../../src/pipeline/order/admission.ts';
import { createOrrery, type OrreryParts } from '../../src/pipeline/orrery.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import { wireOrrery } from '../../src/wire.ts';
import { diceAt } from './dice.ts';
import { createDisk, type LiveDisk, type Loss, storeOn } from './disk.ts';
import { createGate, type Moment } from './gate.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { answersIn, order, productOf, type Shape } from './product.ts';
import { createServer, type Faults, type Server } from './server.ts';

/** A change of the parts that makes the pipeline wrong, or nothing. */
export interface Mutant {
  readonly parts?: (parts: OrreryParts) => OrreryParts;
  readonly store?: (store: Store) => Store;
  readonly isSyncing?: boolean;
}

export interface WorldOptions {
  readonly seed: number;
  readonly shape: Shape;
  readonly faults: Faults;
  /** Calls after which nothing goes wrong any more. @defaultValue 0 */
  readonly faultsEndAfter?: number;
  readonly pace?: 'fixed' | 'adaptive';
  /** Caps in USD, each in place of the last once it stops the order; none after the last. @defaultValue none */
  readonly caps?: readonly number[];
  readonly mutant?: Mutant;
}

/** What outlives a process: the disk, the server, the books bound; and the outsider who watches. */
export interface World {
  readonly options: WorldOptions;
  readonly disk: LiveDisk;
  readonly server: Server;
  readonly books: Book[];
  readonly oracle: Oracle;
  readonly lives: number;
  /** When the next life begins, on the virtual clock. */
  readonly now: number;
  /** How often the cap has been raised. */
  readonly raises: number;
  /** A hash of all that has happened, and when. */
  readonly trace: string;
}

const START_MS = Date.parse('2026-11-22T08:00:00Z');
/** The longest an order of the flagship's size may take once faults have stopped, and more: a day of virtual time. */
const LONGEST_MS = 48 * 3_600_000;
const BINDING_MS = 20_000;
const MOST_RESUMES = 100;

export function createWorld(options: WorldOptions): World {
  return worldOf(options, {
    disk: createDisk(),
    books: [],
    oracle: createOracle(answersIn(options.shape)),
    calls: [],
    lives: 0,
    now: START_MS,
    trace: '',
    raises: 0,
  });
}

interface Remains extends Omit<World, 'options' | 'server'> {
  readonly calls: Server['calls'];
}

function worldOf(options: WorldOptions, { calls, ...remains }: Remains): World {
  const { seed, faults, faultsEndAfter = 0 } = options;
  return { ...remains, options, server: createServer({ seed, faults, faultsEndAfter }, calls) };
}

/** How much had come about at an instant. */
export interface Instant {
  readonly moment: Moment;
  readonly written: number;
  readonly synced: number;
  readonly calls: number;
  readonly books: number;
  readonly told: number;
}

/** What a crash leaves of the commits: everything written outlives a killed process, what was synced a power loss. */
export const commitsLeft = ({ written, synced }: Pick<Instant, 'written' | 'synced'>, loss: Loss): number =>
  loss === 'kill' ? written : synced;

/** The world as a crash at that instant leaves it; every instant is taken to be followed by the same morning after. */
export function worldAfter(world: World, instant: Instant, loss: Loss): World {
  const calls = world.server.calls.slice(0, instant.calls);
  return worldOf(world.options, {
    disk: createDisk(world.disk.commits.slice(0, commitsLeft(instant, loss))),
    books: world.books.slice(0, instant.books),
    oracle: world.oracle.upTo(instant.told, calls),
    calls,
    lives: world.lives,
    now: world.now + LONGEST_MS,
    trace: world.trace,
    raises: world.raises,
  });
}

/** How a process ended: dead, or with its order delivered (or unable to be). */
export interface Life {
  readonly world: World;
  readonly end: 'died' | 'ended';
  /** Every instant it could have died at. */
  readonly instants: readonly Instant[];
}

/**
 * One process on a world, from its start until it dies or its order ends: the real pipeline in virtual time, with an
 * operator who raises caps and resumes what rests.
 *
 * @param diesAt - number of the instant at which it dies, from 0. @defaultValue never
 */
export async function live(world: World, diesAt = Number.POSITIVE_INFINITY): Promise<Life> {
  const { options, disk, server, books, oracle } = world;
  const { seed, shape, pace = 'adaptive', mutant = {} } = options;
  const life = world.lives + 1;
  const clock = virtualClock(world.now);
  const hash = createHash('sha256').update(world.trace);
  const instants: Instant[] = [];
  const gate = createGate((moment) => {
    hash.update(`${clock.now()} ${moment.when} ${moment.effect}\n`);
    instants.push({
      moment,
      written: disk.commits.length,
      synced: disk.synced,
      calls: server.calls.length,
      books: books.length,
      told: oracle.told,
    });
    return instants.length > diesAt;
  });
  const store = storeOn(disk, gate, clock, diceAt(seed, -life), mutant.isSyncing ?? true);
  let parts: OrreryParts | null = null;
  let { raises } = world;
  const covered = () => {
    const budget = parts?.services.budget;
    const scope = { kind: 'order', name: order.orderId } as const;
    const spend = budget?.spend(scope);
    return (spend?.settled ?? 0) + (spend?.unknown ?? 0) + (budget?.reserved(scope) ?? 0);
  };
  const wired = wireOrrery(
    {
      provider: {
        client: server.client(clock, gate, life, (call) => oracle.billed(call, covered())),
        simulated: true,
      },
      products: catalogueOf(shape).products,
      pace,
      limits: { 'gpt-4o': { requestsPerMinute: 500, tokensPerMinute: 30_000 } },
      clock,
      random: diceAt(seed, 1_000_000 + life),
      binder: {
        bind: async (book, file) => {
          await new Promise<void>((resolve) => void clock.setTimeout(resolve, BINDING_MS));
          return gate.pass('bind', () => {
            books.push(book);
            return { file, pages: 1, bytes: 1 };
          });
        },
      },
    },
    mutant.store?.(store) ?? store,
  );
  // Nothing else wants the event loop here, and real time has no place in a simulation.
  const simulated = {
    ...wired,
    catalogue: catalogueOf(shape),
    services: { ...wired.services, breathe: async () => {} },
  };
  parts = mutant.parts?.(simulated) ?? simulated;
  const heard = parts.services.events$.subscribe((event) => {
    if (gate.isDead()) return;
    hash.update(`${JSON.stringify(event)}\n`);
    oracle.heard(event);
  });

  const work = async (): Promise<void> => {
    const orrery = await createOrrery(parts);
    const past = await orrery.get(order.orderId);
    oracle.reborn(life, await orrery.calls(), past?.status().state);
    const cap = () => {
      const usd = options.caps?.[raises] ?? null;
      oracle.capped(usd === null ? null : Math.round(usd * 1e9));
      return { budgetUsd: usd };
    };
    const handle = await orrery.submit(order, cap());
    if (REST_OF_AN_EARLIER_LIFE.has(handle.status().state)) await handle.resume();
    await untilDelivered(handle, () => {
      raises += 1;
      return cap();
    });
    oracle.delivered(await orrery.calls(), books.at(-1));
    await orrery.close();
  };
  const before = clock.now();
  try {
    await clock.run(Promise.race([work(), gate.death]));
  } catch (error) {
    oracle.breaks(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  heard.unsubscribe();
  if (clock.now() - before > LONGEST_MS)
    oracle.breaks(`life ${life} took ${(clock.now() - before) / 3.6e6} hours`);
  return {
    world: { ...world, lives: life, now: clock.now(), raises, trace: hash.digest('hex') },
    end: gate.isDead() ? 'died' : 'ended',
    instants,
  };
}

/** Thousands of lives offer the same product: its schema is compiled once. */
function catalogueOf(shape: Shape): Catalogue {
  const catalogue = catalogues.get(shape) ?? createCatalogue([productOf(shape)]);
  catalogues.set(shape, catalogue);
  return catalogue;
}
const catalogues = new Map<Shape, Catalogue>();

const REST_OF_AN_EARLIER_LIFE: ReadonlySet<string> = new Set(['paused', 'incomplete', 'failed']);

/** An operator who gives an order what it rests for: a higher cap, or another try. */
async function untilDelivered(
  handle: OrderHandle,
  raiseCap: () => { readonly budgetUsd: number | null },
): Promise<void> {
  for (let resumes = 0; ; resumes += 1) {
    const { state, reason } = await handle.result();
    if (state === 'delivered') return;
    if (resumes === MOST_RESUMES) throw new Error(`it never ends: ${state}, ${reason?.code}`);
    await handle.resume(reason?.code === 'BUDGET_EXCEEDED' ? raiseCap() : {});
  }
}
