import { createHash } from 'node:crypto';
import { batchModel } from '../../src/adapters/openai/batch/batch-model.ts';
import type { Book } from '../../src/domain/book.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { OrreryOptions } from '../../src/options.ts';
import { type Catalogue, createCatalogue } from '../../src/pipeline/order/admission.ts';
import { createOrrery, type OrreryParts } from '../../src/pipeline/orrery.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import { wireOrrery } from '../../src/wire.ts';
import type { Faults } from './author.ts';
import { type BatchTerms, batchDesk } from './batch-desk.ts';
import { diceAt } from './dice.ts';
import { createDisk, type LiveDisk, type Loss, type Outage, storeOn } from './disk.ts';
import { createGate, type Moment } from './gate.ts';
import { type Customer, operate } from './operator.ts';
import { accountOf, answersIn, orderOf, productOf, type Shape } from './product.ts';
import { createServer, type Deed, type Server, type Visitor } from './server.ts';
import { COMMON_CAPS, type CommonCaps, createWitness, type Witness } from './witness.ts';

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
  /** What is ordered. @defaultValue one order */
  readonly customers?: readonly Customer[];
  /** Caps in USD that orders share, each raised by half whenever it stops one. @defaultValue none */
  readonly caps?: CommonCaps;
  /** How batches fare. @defaultValue well */
  readonly batches?: BatchTerms;
  /** When the process is told to stop, in milliseconds from its start, by life. @defaultValue never */
  readonly closings?: readonly number[];
  /** When nothing can be written, in every life. @defaultValue never */
  readonly outages?: readonly Outage[];
  /** Whether a new process goes on by itself with what is at work. @defaultValue false */
  readonly isRecovering?: boolean;
  /** How the pipeline is tuned. @defaultValue as it comes */
  readonly tuning?: Pick<OrreryOptions, 'warmUp' | 'concurrency'>;
  /** The longest that a life may take. @defaultValue two days of virtual time */
  readonly longestMs?: number;
  readonly mutant?: Mutant;
}

/** What outlives a process: the disk, the server, the books bound; and the outsider who watches. */
export interface World {
  readonly options: WorldOptions;
  readonly disk: LiveDisk;
  readonly server: Server;
  readonly books: Book[];
  readonly witness: Witness;
  readonly lives: number;
  /** When the next life begins, on the virtual clock. */
  readonly now: number;
  /** A hash of all that has happened, and when. */
  readonly trace: string;
}

const START_MS = Date.parse('2026-11-22T08:00:00Z');
/** The longest that orders of the flagship's size may take once faults have stopped, and more: days of virtual time. */
const LONGEST_MS = 48 * 3_600_000;
const BINDING_MS = 20_000;
const BATCH_WINDOW_MS = 25 * 3_600_000;
const ONE_ORDER: readonly Customer[] = [{ order: orderOf(1) }];

export function createWorld(options: WorldOptions): World {
  const { customers = ONE_ORDER, shape } = options;
  const watched = customers.map(({ order }) => ({
    orderId: order.orderId,
    account: accountOf(order),
    userId: order.userId,
    answers: answersIn(shape),
  }));
  return worldOf(options, {
    disk: createDisk(),
    books: [],
    witness: createWitness(watched),
    deeds: [],
    lives: 0,
    now: START_MS,
    trace: '',
  });
}

interface Remains extends Omit<World, 'options' | 'server'> {
  readonly deeds: readonly Deed[];
}

function worldOf(options: WorldOptions, { deeds, ...remains }: Remains): World {
  const { seed, faults, faultsEndAfter = 0 } = options;
  return { ...remains, options, server: createServer({ seed, faults, faultsEndAfter }, deeds) };
}

/** How much had come about at an instant. */
export interface Instant {
  readonly moment: Moment;
  readonly written: number;
  readonly synced: number;
  readonly deeds: number;
  readonly books: number;
  readonly told: number;
}

/** What a crash leaves of the commits: everything written outlives a killed process, what was synced a power loss. */
export const commitsLeft = ({ written, synced }: Pick<Instant, 'written' | 'synced'>, loss: Loss): number =>
  loss === 'kill' ? written : synced;

/** The world as a crash at that instant leaves it, and a new process finds it. */
export function worldAfter(world: World, instant: Instant, loss: Loss, downtimeMs = LONGEST_MS): World {
  const deeds = world.server.deeds.slice(0, instant.deeds);
  const calls = deeds.flatMap((deed) => (deed.kind === 'call' ? [deed.call] : []));
  return worldOf(world.options, {
    disk: createDisk(world.disk.commits.slice(0, commitsLeft(instant, loss))),
    books: world.books.slice(0, instant.books),
    witness: world.witness.upTo(instant.told, calls),
    deeds,
    lives: world.lives,
    now: world.now + downtimeMs,
    trace: world.trace,
  });
}

/** How a process ended: dead; closed, with more to do; or with every order at its end. */
export interface Life {
  readonly world: World;
  readonly end: 'died' | 'closed' | 'ended';
  /** Every instant it could have died at. */
  readonly instants: readonly Instant[];
}

/**
 * One process on a world, from its start until it dies or has no more to do: the real pipeline in virtual time, with an
 * operator who raises caps and resumes what rests.
 *
 * @param diesAt - number of the instant at which it dies, from 0. @defaultValue never
 */
export async function live(world: World, diesAt = Number.POSITIVE_INFINITY): Promise<Life> {
  const { options, disk, server, books, witness } = world;
  const { seed, shape, pace = 'adaptive', customers = ONE_ORDER, caps = {}, batches, mutant = {} } = options;
  const { closings = [], isRecovering = false, outages = [], tuning = {} } = options;
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
      deeds: server.deeds.length,
      books: books.length,
      told: witness.told,
    });
    return instants.length > diesAt;
  });
  const store = storeOn(disk, gate, clock, diceAt(seed, -life), {
    isSyncing: mutant.isSyncing ?? true,
    outages,
    onRefusal: () => witness.refused(),
  });
  const inForce: CommonCaps = Object.fromEntries(
    Object.entries(caps).map(([kind, usd]) => [kind, Math.round(usd * 1.5 ** witness.raises(kind) * 1e9)]),
  );
  const visitor: Visitor = {
    clock,
    gate,
    life,
    onBilled: (call) => witness.billed(call, parts.services.budget),
  };
  const desk = batchDesk(server, batches ?? { faults: {} }, visitor);
  const wired = wireOrrery(
    {
      provider: {
        client: server.client(visitor),
        lanes: {
          flex: server.client(visitor, 'flex'),
          batch: batchModel({ api: desk, clock, secret: '' }),
        },
        simulated: true,
      },
      products: catalogueOf(shape).products,
      pace,
      ...tuning,
      budgets: Object.fromEntries(
        COMMON_CAPS.map((kind) => [`${kind}Usd`, inForce[kind]] as const).flatMap(([name, nano]) =>
          nano === undefined ? [] : [[name, nano / 1e9]],
        ),
      ),
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
  // Nothing else wants the event loop or the real disk here, and real time has no place in a simulation.
  const simulated = {
    ...wired,
    catalogue: catalogueOf(shape),
    services: { ...wired.services, breathe: async () => {}, discardBook: async () => {} },
  };
  const parts: OrreryParts = mutant.parts?.(simulated) ?? simulated;
  const heard = parts.services.events$.subscribe((event) => {
    if (gate.isDead()) return;
    hash.update(`${JSON.stringify(event)}\n`);
    witness.heard(event);
  });

  let isDone = false;
  const work = async (): Promise<void> => {
    const orrery = await createOrrery(parts);
    const states = new Map((await orrery.list()).map(({ orderId, state }) => [orderId, state]));
    witness.reborn(life, await orrery.calls(), states, inForce);
    const closesAfterMs = closings[life - 1] ?? Number.POSITIVE_INFINITY;
    const hasEnded = await operate({ orrery, customers, witness, clock, books, closesAfterMs, isRecovering });
    if (hasEnded) {
      // Batches that nobody waits for any more are worked on, and billed, all the same.
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, BATCH_WINDOW_MS));
      desk.finish();
    }
    const isOpen = closesAfterMs === Number.POSITIVE_INFINITY || hasEnded;
    if (isOpen) witness.audit(await orrery.calls(), 'in the end');
    await orrery.close();
    for (const { order } of customers) {
      if (!witness.isErased(order.orderId)) continue;
      for await (const [key, value] of store.scan(''))
        if (`${key} ${JSON.stringify(value)}`.includes(order.orderId))
          witness.breaks(`${order.orderId} was erased, and ${key} tells of it`);
    }
    isDone = hasEnded;
  };
  const before = clock.now();
  try {
    await clock.run(Promise.race([work(), gate.death]));
  } catch (error) {
    witness.breaks(error instanceof Error ? (error.stack ?? error.message) : String(error));
    isDone = true;
  }
  heard.unsubscribe();
  const longestMs = options.longestMs ?? LONGEST_MS;
  if (clock.now() - before > longestMs + BATCH_WINDOW_MS)
    witness.breaks(`life ${life} took ${(clock.now() - before) / 3.6e6} hours`);
  return {
    world: { ...world, lives: life, now: clock.now(), trace: hash.digest('hex') },
    end: gate.isDead() ? 'died' : isDone ? 'ended' : 'closed',
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
