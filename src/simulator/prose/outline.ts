import type { Fact } from './facts/fact.ts';
import { type Statement, state } from './statements/index.ts';
import {
  adviceWords,
  furtherWords,
  type Manner,
  observationWords,
  practiceWords,
  readWords,
  reasonWords,
  type Telling,
} from './telling.ts';

/** One step of an answer: a sentence or two, told afresh at each call; `briefly` in as few words as it goes. */
export type Move = (briefly: boolean) => string;

/** Everything an answer is made of. */
export interface Material {
  readonly manner: Manner;
  /** In the order of their use. */
  readonly facts: Iterator<Fact, void>;
  /** Whether the first fact must be said, and said first. */
  readonly leadFirst: boolean;
}

/** The steps of an answer, without end: an opening, then further facts, each with what to think or do about it. */
export function* outline({ manner, facts, leadFirst }: Material): Generator<Move, never> {
  const { pen } = manner;
  const { dice } = pen;
  const lead = nextOf(facts);
  /** What was last said of the facts: advice follows its tone. */
  let told: Statement | undefined = lead && state(lead, pen);

  const tell =
    (fact: Fact, telling: Telling): Move =>
    (briefly) => {
      told = state(fact, pen);
      return telling(told, fact, { ...manner, briefly });
    };
  const observe =
    (opening = false): Move =>
    (briefly) =>
      observationWords({ ...manner, briefly, opening });
  const advise =
    (opening = false): Move =>
    (briefly) =>
      adviceWords(told, { ...manner, briefly, opening });
  const practise: Move = (briefly) => practiceWords({ ...manner, briefly });

  if (lead) {
    const opening = leadFirst ? 'fact' : dice.pick(OPENINGS);
    if (opening === 'advice') {
      yield advise(true);
      yield tell(lead, reasonWords);
      yield observe();
    } else {
      if (opening === 'observation') yield observe(true);
      yield tell(lead, readWords);
      yield advise();
    }
  }

  let practised = false;
  for (let fact = nextOf(facts); fact !== undefined; fact = nextOf(facts)) {
    yield tell(fact, furtherWords);
    yield dice.flip(0.5) ? observe() : advise();
    if (!practised && dice.flip(0.4)) {
      practised = true;
      yield practise;
    }
  }
  told = undefined;
  for (let opening = lead === undefined; ; opening = false) {
    yield observe(opening);
    yield advise();
    yield practise;
  }
}

function nextOf(facts: Iterator<Fact, void>): Fact | undefined {
  const { value } = facts.next();
  return value || undefined;
}

/** How an answer may begin; one beginning in two is the fact itself. */
const OPENINGS = ['fact', 'fact', 'observation', 'advice'] as const;
