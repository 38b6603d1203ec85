import type { Dice } from './dice.ts';
import { type Fact, isOfBirth } from './facts/fact.ts';
import { ADVERBS, type Pen, type Statement, state, UNITS } from './statements/index.ts';
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

/** One step of an answer: a sentence or two, told afresh at each call; `briefly` in as few words as it goes. */
export type Move = (briefly: boolean) => string;

/** Everything an answer is made of. */
export interface Material {
  readonly pen: Pen;
  readonly theme: Theme;
  /** In the order of their use. */
  readonly facts: Iterator<Fact, void>;
  /** Whether the first fact must be said, and said first. */
  readonly leadFirst: boolean;
}

/** The steps of an answer, without end: an opening, then further facts, each with what to think or do about it. */
export function* outline(material: Material): Generator<Move, never> {
  const { pen, theme, facts, leadFirst } = material;
  const { dice } = pen;
  const lines = lineSource(dice);
  const lead = nextOf(facts);
  /** What was last said of the facts: advice follows its tone. */
  let told: Statement | undefined = lead && state(lead, pen);

  const tell =
    (fact: Fact, words: Telling): Move =>
    (briefly) => {
      told = state(fact, pen);
      return briefly ? say(pen, theme, '{clause}', { ...told }) : words(told, fact, material);
    };
  const advise =
    (opening = false): Move =>
    (briefly) =>
      adviceWords(material, lines, told, { briefly, opening });
  const observe =
    (opening = false): Move =>
    (briefly) => {
      const frame = dice.pick(!opening && dice.flip(0.4) ? AFTERTHOUGHT : INSIGHT);
      return say(pen, theme, briefly ? '{insight}' : frame, { insight: lines(theme.insights) });
    };
  const practise: Move = (briefly) =>
    say(pen, theme, briefly ? '{do}' : dice.pick(PRACTICE), { do: lines(theme.practices) });

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
  for (;;) {
    yield observe();
    yield advise();
    yield practise;
  }
}

function nextOf(facts: Iterator<Fact, void>): Fact | undefined {
  const { value } = facts.next();
  return value || undefined;
}

/** Last words. */
export const closingWords = ({ pen, theme }: Material): string =>
  say(pen, theme, pen.dice.pick(CLOSING), { closing: pen.dice.pick(theme.closings) });

/** How an answer may begin; one beginning in two is the fact itself. */
const OPENINGS = ['fact', 'fact', 'observation', 'advice'] as const;

/** A statement set into a sentence. */
type Telling = (statement: Statement, fact: Fact, material: Material) => string;

/** Lines of a list in random order, none twice before all are used. */
function lineSource(dice: Dice): (list: readonly string[]) => string {
  const used = new Set<string>();
  return (list) => {
    const fresh = list.filter((line) => !used.has(line));
    const line = dice.pick(fresh.length > 0 ? fresh : list);
    used.add(line);
    return line;
  };
}

/** Advice in the tone of what was said, or of what is about to be said when the answer opens with it. */
function adviceWords(
  { pen, theme }: Material,
  lines: (list: readonly string[]) => string,
  to: Statement | undefined,
  { briefly, opening }: { readonly briefly: boolean; readonly opening: boolean },
): string {
  const { dice, span } = pen;
  const tone: Tone = to === undefined || dice.flip(0.25) ? 'focused' : to.tone;
  const slots = { do: lines(theme[tone]), moment: to?.moment ?? '' };
  if (briefly) return say(pen, theme, '{do}', slots);
  if (!opening && to?.moment !== undefined && dice.flip(0.35))
    return say(pen, theme, dice.pick(MOMENT_ADVICE), slots);
  if (!opening && dice.flip(0.15)) return say(pen, theme, dice.pick(THEREFORE), slots);
  if (!opening && dice.flip(0.2)) {
    return say(pen, theme, dice.pick(REASONED), { ...slots, insight: lines(theme.insights) });
  }
  return say(pen, theme, dice.pick(span !== 'life' && dice.flip(0.3) ? SPAN_ADVICE : ADVICE), slots);
}

/** Clauses that open with a time or a place do not go under a conjunction. */
const FRONTED = /^(?:at|on|over|from|in|between|until|for|where|under|the (?:longer|slower)) /;

function frameOf({ clause }: Statement, { pen: { dice } }: Material): string {
  if (dice.flip(0.2)) return dice.pick(READ_IN_THEME);
  return dice.pick(!FRONTED.test(clause) && dice.flip(0.3) ? READ_PLAIN_FACTS : READ_FACTS);
}

const readWords: Telling = (statement, _fact, material) =>
  say(material.pen, material.theme, frameOf(statement, material), { ...statement });

const reasonWords: Telling = (statement, fact, { pen, theme }) => {
  const source = fact.kind === 'value' ? 'the record' : pen.span === 'life' ? 'your chart' : 'the sky';
  return say(pen, theme, pen.dice.pick(REASONS), { ...statement, source });
};

const furtherWords: Telling = (statement, fact, material) => {
  const { pen, theme } = material;
  if (pen.dice.flip(0.4)) return readWords(statement, fact, material);
  const ofBirth = pen.span !== 'life' && isOfBirth(fact);
  const ties = ofBirth
    ? BY_BIRTH
    : fact.kind === 'contact' && fact.ongoing
      ? BACKGROUND
      : pen.span === 'life'
        ? ALSO
        : FURTHER;
  const tie = FRONTED.test(statement.clause) && !ofBirth ? '' : pen.dice.pick(ties);
  return say(pen, theme, `${tie}${pen.dice.pick(FACT_FIRST)}`, { ...statement });
};

/** Frames in which the clause comes first, so that a tie can stand before it. */
const FACT_FIRST = READ_FACTS.filter((frame) => frame.startsWith('{clause}'));

function say(
  { dice, span }: Pen,
  theme: Theme,
  frame: string,
  slots: Readonly<Record<string, string>>,
): string {
  return sentence(
    expand(frame, dice, {
      ...slots,
      where: () => dice.pick(theme.where),
      span: ADVERBS[span],
      unit: UNITS[span],
    }),
  );
}
