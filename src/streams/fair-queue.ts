import { createHeap } from '../domain/heap.ts';

/** Something that waits for its turn on behalf of a flow (an order). */
export interface Waiting {
  readonly flow: string;
  /** What serving it takes from the shared limit (tokens, say). Above 0. */
  readonly cost: number;
  /** The flow's share of the limit, relative to the others'. Above 0. */
  readonly weight: number;
}

/** A queue that serves flows in proportion to their weights, however much each of them asks for. */
export interface FairQueue<T extends Waiting> {
  readonly size: number;
  add(entry: T): void;
  /** The entry whose turn it is; undefined when none waits. */
  peek(): T | undefined;
  /** Takes out the entry whose turn it is. */
  shift(): T | undefined;
  /** Takes out an entry whose turn will not come; false when it is not in the queue. */
  withdraw(entry: T): boolean;
}

/**
 * Start-time fair queueing (Goyal, Vin & Cheng, SIGCOMM 1996): each entry is stamped with the virtual time at which
 * its flow would finish it under perfectly fair sharing, and the smallest stamp is served. A flow that was idle
 * starts at the present, so it gains nothing from the past and waits for nobody's backlog.
 */
export function fairQueue<T extends Waiting>(): FairQueue<T> {
  const heap = createHeap<Stamped<T>>(isBefore);
  const stamps = new Map<T, Stamped<T>>();
  const finishOf = new Map<string, number>();
  const waitingOf = new Map<string, number>();
  let virtualTime = 0;
  let arrivals = 0;

  const drop = (stamped: Stamped<T>) => {
    stamps.delete(stamped.entry);
    const left = (waitingOf.get(stamped.entry.flow) ?? 1) - 1;
    if (left > 0) waitingOf.set(stamped.entry.flow, left);
    else waitingOf.delete(stamped.entry.flow);
  };
  /** Withdrawn entries stay in the heap until they come to its top. */
  const head = () => {
    for (let top = heap.peek(); top; top = heap.peek()) {
      if (stamps.get(top.entry) === top) return top;
      heap.pop();
    }
    return undefined;
  };
  /** Forgets flows whose past lies behind the present, so that the map does not grow with every order ever served. */
  const forgetIdleFlows = () => {
    for (const [flow, finish] of finishOf)
      if (finish <= virtualTime && !waitingOf.has(flow)) finishOf.delete(flow);
  };

  return {
    get size() {
      return stamps.size;
    },
    add(entry) {
      const start = Math.max(virtualTime, finishOf.get(entry.flow) ?? 0);
      const finish = start + entry.cost / entry.weight;
      const stamped = { entry, start, finish, arrival: arrivals };
      arrivals += 1;
      finishOf.set(entry.flow, finish);
      waitingOf.set(entry.flow, (waitingOf.get(entry.flow) ?? 0) + 1);
      stamps.set(entry, stamped);
      heap.push(stamped);
      if (arrivals % 1024 === 0) forgetIdleFlows();
    },
    peek: () => head()?.entry,
    shift() {
      const served = head();
      if (!served) return undefined;
      heap.pop();
      virtualTime = Math.max(virtualTime, served.start);
      drop(served);
      return served.entry;
    },
    withdraw(entry) {
      const stamped = stamps.get(entry);
      if (!stamped) return false;
      if (finishOf.get(entry.flow) === stamped.finish) finishOf.set(entry.flow, stamped.start);
      drop(stamped);
      return true;
    },
  };
}

interface Stamped<T> {
  readonly entry: T;
  readonly start: number;
  readonly finish: number;
  readonly arrival: number;
}

const isBefore = <T>(a: Stamped<T>, b: Stamped<T>) =>
  a.finish < b.finish || (a.finish === b.finish && a.arrival < b.arrival);
