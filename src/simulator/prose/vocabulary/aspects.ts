/** The five aspects that the facts name. */
export const ASPECTS = ['conjunction', 'sextile', 'square', 'trine', 'opposition'] as const;

export type Aspect = (typeof ASPECTS)[number];

/** Which kind of advice a contact calls for: help to be used, friction to be worked, or plain concentration. */
export type Tone = 'easy' | 'tense' | 'focused';

/** How prose speaks of an aspect. */
export interface AspectWords {
  /** Degrees between the two bodies. */
  readonly degrees: number;
  readonly tone: Tone;
  /** Third person, present: `the Moon … your natal Mars`. */
  readonly verbs: readonly string[];
  /** After "is": `the Moon is … your natal Mars`. */
  readonly state: string;
  /** What one side does to the other: third person, with both sides as noun phrases around it. */
  readonly deeds: readonly string[];
  /** What there is between `{a}` and `{b}`. */
  readonly between: readonly string[];
}

export const ASPECT_WORDS: Readonly<Record<Aspect, AspectWords>> = {
  conjunction: {
    degrees: 0,
    tone: 'focused',
    verbs: [
      'forms a conjunction with',
      'comes into conjunction with',
      'makes a conjunction with',
      'arrives at a conjunction with',
    ],
    state: 'conjunct',
    deeds: [
      '[pours itself into|runs straight through]',
      '[sits down beside|moves in with]',
      'turns [a|the] lamp on',
      'becomes hard to tell apart from',
      'adds its full weight to',
      '[wakes|stirs]',
      'speaks with the same voice as',
      'gathers around',
      'brings new life to',
      'strikes the same note as',
    ],
    between: [
      '{a} and {b} [share one chair|draw on one source|pull in one direction]',
      'it is hard to say where {a} ends and {b} begins',
      '{a} and {b} have to learn to act as one',
      '{b} [is filled|is coloured] by {a} from edge to edge',
    ],
  },
  sextile: {
    degrees: 60,
    tone: 'easy',
    verbs: ['forms a sextile to', 'makes a sextile to', 'comes into sextile with', 'sends a sextile to'],
    state: 'sextile',
    deeds: [
      'offers an opening to',
      'leaves a door ajar for',
      '[nudges|prompts]',
      'passes a useful note to',
      'makes a friendly offer to',
      '[lends a hand to|gives a leg up to]',
      'asks for a little cooperation from',
      'finds a willing partner in',
      'puts a tool within reach of',
      'meets halfway',
    ],
    between: [
      'a small door stands open between {a} and {b}',
      '{a} and {b} get on well as soon as one of them speaks',
      'there is a chance here that {a} and {b} can share, if you [take|use] it',
      'a little effort lets {a} and {b} work together',
    ],
  },
  square: {
    degrees: 90,
    tone: 'tense',
    verbs: ['squares', 'forms a square to', 'makes a square to', 'comes into square with'],
    state: 'square',
    deeds: [
      'rubs against',
      'puts a hard question to',
      'pulls against',
      '[tests|tries the patience of]',
      'crowds',
      'asks more than usual of',
      'argues with',
      '[unsettles|presses on]',
      'raises its voice at',
      'will not make way for',
      'gets in the way of',
    ],
    between: [
      '{a} and {b} [want different things|get in each other’s way|cannot both have the last word]',
      'there is some [heat|friction|grit] between {a} and {b}',
      '{a} and {b} meet at a narrow place in the road',
      'the [useful|honest] quarrel is between {a} and {b}',
    ],
  },
  trine: {
    degrees: 120,
    tone: 'easy',
    verbs: ['trines', 'forms a trine to', 'makes a trine to', 'comes into trine with', 'sends a trine to'],
    state: 'trine',
    deeds: [
      'flows easily into',
      'lends its strength to',
      'sits comfortably with',
      '[encourages|warms|steadies]',
      'makes room for',
      'speaks the same language as',
      'gives good company to',
      'is kind to',
      'smooths the path for',
      'carries',
      'understands',
    ],
    between: [
      'an easy road runs between {a} and {b}',
      '{a} and {b} [understand each other without a word|help each other along|fall into step]',
      'there is a natural [traffic|sympathy] between {a} and {b}',
      'nothing needs forcing between {a} and {b}',
    ],
  },
  opposition: {
    degrees: 180,
    tone: 'tense',
    verbs: ['opposes', 'forms an opposition to', 'comes into opposition with', 'stands in opposition to'],
    state: 'in opposition to',
    deeds: [
      'looks across the table at',
      'holds up a mirror to',
      'asks for balance with',
      'tugs at the other end of',
      'faces',
      'wants a fair hearing from',
      'weighs itself against',
      'shows the other side of',
      'seeks an answer from',
      'calls across the river to',
    ],
    between: [
      '{a} and {b} [stand at two ends of one rope|face each other across the table]',
      'a balance has to be found between {a} and {b}',
      'what one side says of {a}, the other answers with {b}',
      '{a} and {b} each hold half of the truth',
    ],
  },
};
