import { chooseFacts } from './choose-facts.ts';
import { diceFrom } from './dice.ts';
import type { Fact } from './facts/fact.ts';
import { readFacts } from './facts/read-facts.ts';
import { fitLength } from './fit-length.ts';
import { tellLie } from './lie.ts';
import { outline } from './outline.ts';
import { subjectOf } from './subject.ts';
import { closingWords, linesBy } from './telling.ts';

/** One answer to be written. */
export interface Assignment {
  /** Text of the question; empty when unknown. */
  readonly question: string;
  /** The JSON that all answers of the call share (for a horoscope, the birth chart), or null. */
  readonly shared: unknown;
  /** The JSON of the period asked about, or null. */
  readonly period: unknown;
  /** Words the answer has, both ends inclusive. */
  readonly minWords: number;
  readonly maxWords: number;
  /** Everything random hangs on this text: the same assignment has the same answer. */
  readonly seed: string;
  /** Whether one of the facts stated is to be false: a wrong sign, aspect, retrograde or phase, or a wrong value. */
  readonly lie?: boolean;
}

/**
 * Writes an answer as a model would: one or two paragraphs on the question's subject, built on the facts given and on
 * nothing else, of a length within the range.
 */
export function writeAnswer(assignment: Assignment): string {
  const { question, shared, period, seed } = assignment;
  const dice = diceFrom(`${seed}\n${question}`);
  const given = readFacts(shared, period);
  const lie = assignment.lie ? tellLie(given, dice) : undefined;

  const { theme, relevance } = subjectOf(question);
  const chosen = chooseFacts(lie?.rest ?? given, relevance, dice);
  const facts = lie ? preceded(lie.fact, chosen) : chosen;

  const min = Math.max(0, Math.ceil(assignment.minWords));
  const max = Math.max(min, Math.floor(assignment.maxWords));
  const manner = { pen: { dice, span: given.span }, theme, lines: linesBy(dice) };
  const moves = outline({ manner, facts, leadFirst: lie !== undefined });
  const parts = fitLength(moves, () => closingWords(manner), { min, max }, dice);
  return paragraphs(parts, dice.flip(0.6));
}

/** Fewer parts than this stay together. */
const PARTS_TO_BREAK = 4;

function paragraphs(parts: readonly string[], broken: boolean): string {
  if (!broken || parts.length < PARTS_TO_BREAK) return parts.join(' ');
  const middle = Math.ceil(parts.length / 2);
  return `${parts.slice(0, middle).join(' ')}\n\n${parts.slice(middle).join(' ')}`;
}

function* preceded(first: Fact, others: Iterable<Fact>): Generator<Fact, void> {
  yield first;
  yield* others;
}
