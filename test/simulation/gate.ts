/** What the pipeline does to the world outside its process. */
export type Effect = 'write' | 'sync' | 'request' | 'reply' | 'bind';

/** An instant at which the process may die: just before an effect takes place, or just after. */
export interface Moment {
  readonly effect: Effect;
  readonly when: 'before' | 'after';
}

/** Every effect of a process goes through its gate, which may close for ever: that is a crash. */
export interface Gate {
  /** Makes the effect happen; never resolves once the process is dead. */
  pass<T>(effect: Effect, happen: () => T): Promise<T>;
  /** Resolves when the process dies. */
  readonly death: Promise<void>;
  readonly isDead: () => boolean;
}

/** @param diesAt - told of every instant in order; true is death. */
export function createGate(diesAt: (moment: Moment) => boolean): Gate {
  let die = () => {};
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  let isDead = false;
  const survives = (moment: Moment) => {
    if (!isDead && diesAt(moment)) {
      isDead = true;
      die();
    }
    return !isDead;
  };
  return {
    pass: (effect, happen) => {
      if (!survives({ effect, when: 'before' })) return never();
      const outcome = happen();
      return survives({ effect, when: 'after' }) ? Promise.resolve(outcome) : never();
    },
    death,
    isDead: () => isDead,
  };
}

/** A promise of its own each time: one that all dead processes share would keep every one of them in memory. */
const never = <T>() => new Promise<T>(() => {});
