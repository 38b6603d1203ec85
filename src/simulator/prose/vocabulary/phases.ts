/** The eight phases of the Moon, as the facts spell them, in order. */
export const PHASES = [
  'New Moon',
  'Waxing Crescent',
  'First Quarter',
  'Waxing Gibbous',
  'Full Moon',
  'Waning Gibbous',
  'Last Quarter',
  'Waning Crescent',
] as const;

export type Phase = (typeof PHASES)[number];

/** How prose speaks of a phase. */
export interface PhaseWords {
  /** As the subject of a sentence, with its article. */
  readonly name: string;
  readonly tone: 'easy' | 'tense' | 'focused';
  /** What the phase is for: clauses. */
  readonly senses: readonly string[];
}

export const PHASE_WORDS: Readonly<Record<Phase, PhaseWords>> = {
  'New Moon': {
    name: 'the New Moon',
    tone: 'focused',
    senses: [
      'what begins now [begins in the dark and needs no announcement|may stay small for a while]',
      'the page is clean and the plan still [small|soft|unspoken]',
      'a wish planted quietly has the best soil',
      'there is more seed than harvest in the [air|basket], and that is as it should be',
      'it is enough to know the first step',
    ],
  },
  'Waxing Crescent': {
    name: 'the waxing crescent Moon',
    tone: 'easy',
    senses: [
      'a young plan [wants feeding rather than judging|needs a second day more than a second opinion]',
      'the first small effort [counts double|is the one that counts]',
      'courage grows by being used a little at a time',
      'what you have begun needs shelter from too much comment',
      'it is a time for gathering the means',
    ],
  },
  'First Quarter': {
    name: 'the First Quarter Moon',
    tone: 'tense',
    senses: [
      'a plan meets its first resistance and [has to decide whether it means it|learns from it]',
      'it is time to [commit or to adjust|choose a side], and either will do',
      'effort shows, and so do the weak joints',
      'hesitation costs more than a modest mistake',
      'the work asks for elbows as well as hopes',
    ],
  },
  'Waxing Gibbous': {
    name: 'the waxing gibbous Moon',
    tone: 'focused',
    senses: [
      'things are nearly ready and [want polishing|profit from a second look]',
      'a small correction now saves a large one later',
      'patience with the last details is [repaid|worth more than haste]',
      'the shape is there, and the finish is up to you',
      'it is a time for rehearsal rather than applause',
    ],
  },
  'Full Moon': {
    name: 'the Full Moon',
    tone: 'focused',
    senses: [
      'what was growing is [plain to see|fully lit], and feelings stand nearer the surface',
      'results come into view, and so does the other side of the story',
      'hearts are loud and [sleep may be light|secrets are hard to keep]',
      'you can see what all the effort was about',
      'it is a time to look, to thank and to be honest',
    ],
  },
  'Waning Gibbous': {
    name: 'the waning gibbous Moon',
    tone: 'easy',
    senses: [
      'what has been learned [wants to be passed on|is ready to be shared]',
      'the height is past and the sharing begins',
      'it is a good time to explain, to thank and to give back',
      'the harvest is in, and somebody has to carry it to the neighbours',
      'meaning [catches up with|sorts itself out of] events',
    ],
  },
  'Last Quarter': {
    name: 'the Last Quarter Moon',
    tone: 'tense',
    senses: [
      'something has to be [cleared away|turned around] before the next thing fits',
      'an old arrangement shows that it has done its work',
      'it is time to edit, and to be [strict|brave] with the scissors',
      'the question is what you no longer need to carry',
      'a change of mind deserves respect',
    ],
  },
  'Waning Crescent': {
    name: 'the waning crescent Moon',
    tone: 'easy',
    senses: [
      'the [cycle|round] is running out, and rest is part of the work',
      'very little needs to be started and much may be allowed to end',
      'it is a time for tidying, dreaming and early nights',
      'quiet does more than effort',
      'what is finished may be [thanked and put away|put down without ceremony]',
    ],
  },
};
