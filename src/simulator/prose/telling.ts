import type { Dice } from './dice.ts';
import { type Fact, isOfBirth } from './facts/fact.ts';
import { ADVERBS, type Pen, type Statement, UNITS } from './statements/index.ts';
import { expand, sentence } from './template.ts';
import type { Theme } from './themes/index.ts';
import type { Tone } from './vocabulary/aspects.ts';
import {
  ADVICE,
  AFTERTHOUGHT,
  ALSO,
  BACKGROUND,
  BY_BIRTH,
  CLOSING,
  FURTHER,
  INSIGHT,
  MOMENT_ADVICE,
  PRACTICE,
  READ_FACTS,
  READ_IN_THEME,
  READ_PLAIN_FACTS,
  REASONED,
  REASONS,
  SPAN_ADVICE,
  THEREFORE,
} from './vocabulary/frames.ts';

/** In what manner a sentence is told. */
export interface Manner {
  readonly pen: Pen;
  readonly theme: Theme;
  readonly lines: Lines;
  /** In as few words as it goes. */
  readonly briefly?: boolean;
  /** As the first sentence of the answer, with nothing before it to refer to. */
  readonly opening?: boolean;
}

/** A line of a list: a new one each time, until all have been said. */
export type Lines = (list: readonly string[]) => string;

export function linesBy(dice: Dice): Lines {
  const said = new Set<string>();
  return (list) => {
    const fresh = list.filter((line) => !said.has(line));
    const line = dice.pick(fresh.length > 0 ? fresh : list);
    said.add(line);
    return line;
  };
}

/** Sets a statement into a sentence or two. */
export type Telling = (statement: Statement, fact: Fact, manner: Manner) => string;

/** The fact and its reading. */
export const readWords: Telling = (statement, _fact, manner) => {
  const { dice } = manner.pen;
  if (manner.briefly) return say(BARE_FACT, { ...statement }, manner);
  if (REFERRING.test(statement.sense)) return say(FACT_FIRST, { ...statement }, manner);
  const mayFollow = !FRONTED.test(statement.clause);
  if (dice.flip(0.2)) return say(READ_IN_THEME, { ...statement }, manner);
  return say(mayFollow && dice.flip(0.3) ? READ_PLAIN_FACTS : READ_FACTS, { ...statement }, manner);
};

/** The fact and its reading as the reason for the advice before it. */
export const reasonWords: Telling = (statement, fact, manner) => {
  const source = fact.kind === 'value' ? 'the record' : manner.pen.span === 'life' ? 'your chart' : 'the sky';
  return say(manner.briefly ? BARE_FACT : REASONS, { ...statement, source }, manner);
};

/** The fact and its reading, tied to what stands before it. */
export const furtherWords: Telling = (statement, fact, manner) => {
  const { dice, span } = manner.pen;
  if (manner.briefly || dice.flip(0.4)) return readWords(statement, fact, manner);
  const byBirth = span !== 'life' && isOfBirth(fact);
  const mayFollow = byBirth || !FRONTED.test(statement.clause);
  const tie = mayFollow ? dice.pick(byBirth ? BY_BIRTH : tiesOf(fact, span)) : '';
  return say([`${tie}${dice.pick(FACT_FIRST)}`], { ...statement }, manner);
};

/** Advice in the tone of what was said, or of what is about to be said where the answer opens with it. */
export function adviceWords(to: Statement | undefined, manner: Manner): string {
  const { pen, theme, lines, briefly, opening } = manner;
  const { dice, span } = pen;
  const tone: Tone = to === undefined || dice.flip(0.25) ? 'focused' : to.tone;
  const slots = { do: lines(theme[tone]) };
  if (briefly) return say(['{do}'], slots, manner);
  if (!opening) {
    if (to?.moment !== undefined && dice.flip(0.35))
      return say(MOMENT_ADVICE, { ...slots, moment: to.moment }, manner);
    if (dice.flip(0.15)) return say(THEREFORE, slots, manner);
    if (dice.flip(0.2)) return say(REASONED, { ...slots, insight: lines(theme.insights) }, manner);
  }
  return say(span !== 'life' && dice.flip(0.3) ? SPAN_ADVICE : ADVICE, slots, manner);
}

/** A general observation. */
export function observationWords(manner: Manner): string {
  const { pen, theme, lines, briefly, opening } = manner;
  const insight = lines(theme.insights);
  if (briefly) return say(['{insight}'], { insight }, manner);
  return say(!opening && pen.dice.flip(0.4) ? AFTERTHOUGHT : INSIGHT, { insight }, manner);
}

/** A small exercise. */
export function practiceWords(manner: Manner): string {
  const { theme, lines, briefly } = manner;
  return say(briefly ? ['{do}'] : PRACTICE, { do: lines(theme.practices) }, manner);
}

/** Last words. */
export function closingWords(manner: Manner): string {
  return say(CLOSING, { closing: manner.lines(manner.theme.closings) }, manner);
}

const BARE_FACT = ['{clause}'];

/** Frames in which the clause comes first, so that a tie can stand before it. */
const FACT_FIRST = READ_FACTS.filter((frame) => frame.startsWith('{clause}'));

/** Clauses that open with a time or a place do not go under a conjunction. */
const FRONTED = /^(?:today|this|as|at|on|over|from|in|between|until|for|where|under|the (?:longer|slower)) /;

/** Readings that point back at the fact do not come before it. */
const REFERRING =
  /^(?:its|that side|these)\b|\b(?:that stretch|the stretch|the hours|interval|in the meantime|then|gained there)\b/;

function tiesOf(fact: Fact, span: Pen['span']): readonly string[] {
  if (fact.kind === 'contact' && fact.ongoing) return BACKGROUND;
  return span === 'life' ? ALSO : FURTHER;
}

function say(
  frames: readonly string[],
  slots: Readonly<Record<string, string>>,
  { pen, theme, lines }: Manner,
): string {
  const { dice, span } = pen;
  const words = expand(dice.pick(frames), dice, {
    ...slots,
    where: () => lines(theme.where),
    span: ADVERBS[span],
    unit: UNITS[span],
  });
  return sentence(words);
}
