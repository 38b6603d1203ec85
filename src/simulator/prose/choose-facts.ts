import type { Dice } from './dice.ts';
import { bodiesOf, type Fact, isOfBirth } from './facts/fact.ts';
import type { Reading } from './facts/read-facts.ts';
import type { Relevance } from './focus.ts';

/** Chance's share in the choice, beside relevance: enough that twenty answers of a day differ. */
const WHIM = 6;

/** What an event of the period is worth against a lasting contact, and against the birth chart. */
const OF_THE_PERIOD = 5;
const ONGOING = 1;

/** Cost of saying the same kind of thing, or of naming the same body, again. */
const SAME_KIND = 3;
const SAME_BODY = 1.5;

/** The sky speaks first, twice where it can; then a fact of birth gains this much, so that most answers have one. */
const SKY_FIRST = 2;
const BIRTH_TURN = 6;

interface Candidate {
  readonly fact: Fact;
  score: number;
}

/** The facts in the order of their use: the most relevant first, then those that add something new. */
export function* chooseFacts(reading: Reading, relevance: Relevance, dice: Dice): Generator<Fact, void> {
  const score = (fact: Fact, weight: number): Candidate => ({
    fact,
    score: weight + relevance(fact) + WHIM * dice.next(),
  });
  const candidates = [
    ...reading.sky.map((fact) => score(fact, weightOf(fact))),
    ...reading.natal.map((fact) => score(fact, 0)),
    ...reading.values.map((fact) => score(fact, 0)),
  ];
  for (let given = 0; candidates.length > 0; given += 1) {
    const skyLeft = reading.sky.length > given;
    const birthBonus = given < SKY_FIRST && skyLeft ? -2 * BIRTH_TURN : given === SKY_FIRST ? BIRTH_TURN : 0;
    const [taken] = candidates.splice(placeOfBest(candidates, birthBonus), 1);
    if (!taken) return;
    yield taken.fact;
    const bodies = bodiesOf(taken.fact);
    for (const other of candidates) {
      if (other.fact.kind === taken.fact.kind) other.score -= SAME_KIND;
      if (bodiesOf(other.fact).some((body) => bodies.includes(body))) other.score -= SAME_BODY;
    }
  }
}

function placeOfBest(candidates: readonly Candidate[], birthBonus: number): number {
  let best = 0;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (const [place, { fact, score }] of candidates.entries()) {
    const worth = isOfBirth(fact) ? score + birthBonus : score;
    if (worth > bestWorth) [best, bestWorth] = [place, worth];
  }
  return best;
}

const weightOf = (fact: Fact) => (fact.kind === 'contact' && fact.ongoing ? ONGOING : OF_THE_PERIOD);
