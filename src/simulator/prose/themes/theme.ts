import type { Fact } from '../facts/fact.ts';
import type { Body } from '../vocabulary/bodies.ts';

/**
 * A subject that questions ask about, and the words for it. None of the words claims anything about the sky, names
 * a day or a clock time, or depends on how long a period the answer is for.
 */
export interface Theme {
  readonly id: string;
  /** Words and phrases that show a question is about it, lower case; those of `strongCues` settle it almost alone. */
  readonly cues: readonly string[];
  readonly strongCues: readonly string[];
  /** Bodies that speak to it, the strongest first. */
  readonly bodies: readonly Body[];
  /** Houses that speak to it, the strongest first. */
  readonly houses: readonly number[];
  /** Kinds of fact that speak to it. */
  readonly facts?: readonly Fact['kind'][];
  /** Adverbials that put a statement into the theme: `in love`. */
  readonly where: readonly string[];
  /** Advice as bare verb phrases, fit to follow "to": when contacts help, when they chafe, and at any time. */
  readonly easy: readonly string[];
  readonly tense: readonly string[];
  readonly focused: readonly string[];
  /** Observations: clauses that begin in lower case. */
  readonly insights: readonly string[];
  /** Small exercises, as bare verb phrases. */
  readonly practices: readonly string[];
  /** Last words: short clauses. */
  readonly closings: readonly string[];
}
