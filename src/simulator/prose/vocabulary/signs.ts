/** The signs of the zodiac, as the facts spell them, in order. */
export const SIGNS = [
  'Aries',
  'Taurus',
  'Gemini',
  'Cancer',
  'Leo',
  'Virgo',
  'Libra',
  'Scorpio',
  'Sagittarius',
  'Capricorn',
  'Aquarius',
  'Pisces',
] as const;

export type Sign = (typeof SIGNS)[number];

/** How prose speaks of a sign. */
export interface SignWords {
  /** The climate it brings: singular noun phrases that can be subjects. */
  readonly moods: readonly string[];
  /** How a person acts through it: adverbials. */
  readonly manners: readonly string[];
}

export const SIGN_WORDS: Readonly<Record<Sign, SignWords>> = {
  Aries: {
    moods: [
      'a brisk, unafraid mood',
      'a taste for beginnings',
      'a temper as quick as its courage',
      'the wish to get going',
      'a bold impatience',
      'a liking for the short way',
    ],
    manners: [
      'head first',
      'without asking for permission',
      'with a quick, clean impatience',
      'in short, brave bursts',
      'by doing first and explaining later',
      'as if each time were the first time',
      'with more courage than caution',
    ],
  },
  Taurus: {
    moods: [
      'a slow, sensible mood',
      'a liking for solid things',
      'the wish to be left in peace',
      'a patient appetite',
      'a taste for comfort',
      'a calm that will not be hurried',
    ],
    manners: [
      'slowly and for good',
      'through the senses',
      'by building on what is solid',
      'with a calm that does not like to be hurried',
      'by keeping what has proved itself',
      'with both feet on the ground',
      'with patience and good taste',
    ],
  },
  Gemini: {
    moods: [
      'a talkative mood',
      'a light, curious touch',
      'the wish to know both versions',
      'a quick change of subject',
      'a liking for news and small detours',
      'a bright restlessness of mind',
    ],
    manners: [
      'by talking things through',
      'in two directions at once',
      'with a light and curious touch',
      'by asking one more question',
      'through words, jokes and quick comparisons',
      'by trying every door',
      'with half an ear on the next thing',
    ],
  },
  Cancer: {
    moods: [
      'a protective mood',
      'a tender sort of caution',
      'the wish to be among your own',
      'a long memory',
      'a need for shelter',
      'a quiet loyalty',
    ],
    manners: [
      'by protecting what is close',
      'from memory as much as from reason',
      'with feeling first and reasons afterwards',
      'through care and a long loyalty',
      'sideways, and never without tenderness',
      'by making a shelter first',
      'with one hand always on the family album',
    ],
  },
  Leo: {
    moods: [
      'a warm, expansive mood',
      'the wish to be noticed',
      'a generous sort of pride',
      'a taste for display',
      'a whole-hearted gladness',
      'a quiet need for applause',
    ],
    manners: [
      'with a whole heart',
      'warmly and in full view',
      'by giving generously and hoping to be noticed',
      'with style',
      'proudly and without half measures',
      'by turning up in person',
      'as though the curtain had just gone up',
    ],
  },
  Virgo: {
    moods: [
      'a careful, mending mood',
      'an eye for detail',
      'the wish to be of use',
      'a modest exactness',
      'a liking for clean edges',
      'a practical kind of kindness',
    ],
    manners: [
      'by paying attention to detail',
      'with care and quiet competence',
      'by improving one thing at a time',
      'through service and good craft',
      'by sorting what matters from what does not',
      'with modest, exact effort',
      'pencil in hand',
    ],
  },
  Libra: {
    moods: [
      'a courteous mood',
      'the wish for fairness',
      'a taste for good company',
      'a need to see both sides',
      'a liking for balance',
      'a tactful hesitation',
    ],
    manners: [
      'by weighing both sides',
      'in good company',
      'with tact and a sense of proportion',
      'through partnership',
      'by looking for the fair middle',
      'gracefully, and seldom alone',
      'with one eye on the effect',
    ],
  },
  Scorpio: {
    moods: [
      'an intense, private mood',
      'the wish to get to the bottom of things',
      'a stubborn honesty',
      'a nose for secrets',
      'a feeling that runs deep and says little',
      'an all-or-nothing temper',
    ],
    manners: [
      'all or nothing',
      'by going to the bottom of things',
      'with an intensity that few people see',
      'in private and in depth',
      'by trusting slowly and then completely',
      'without looking away',
      'as if nothing less would do',
    ],
  },
  Sagittarius: {
    moods: [
      'an outward-bound mood',
      'a cheerful frankness',
      'the wish for distance and air',
      'a large, untidy optimism',
      'a liking for the long road',
      'a hunger for meaning',
    ],
    manners: [
      'by aiming at something far off',
      'with humour and a wide horizon',
      'by taking the large view first',
      'freely, and with a liking for the truth',
      'through travel of one kind or another',
      'with more faith than caution',
      'with a bag already packed',
    ],
  },
  Capricorn: {
    moods: [
      'a sober, capable mood',
      'a respect for the task',
      'the wish to see results',
      'a dry sense of humour',
      'a liking for order and rank',
      'a patience with steep ground',
    ],
    manners: [
      'with patience and a plan',
      'in earnest and for the long term',
      'by climbing one step at a time',
      'with dry humour and real stamina',
      'by proving it rather than saying it',
      'through work that lasts',
      'as one who reads the small print',
    ],
  },
  Aquarius: {
    moods: [
      'a cool, inventive mood',
      'the wish to think for yourself',
      'a friendly distance',
      'a liking for odd company',
      'an experimental spirit',
      'a concern for the whole room',
    ],
    manners: [
      'at a slight angle to everyone else',
      'with ideas of your own',
      'among equals',
      'as a matter of principle',
      'by standing a step outside',
      'in a way that no handbook describes',
      'with friends rather than followers',
    ],
  },
  Pisces: {
    moods: [
      'a soft, porous mood',
      'a gift for guessing',
      'the wish to drift a little',
      'a boundless sort of sympathy',
      'a liking for music and half-light',
      'a tender vagueness',
    ],
    manners: [
      'by feeling your way',
      'with a porous, generous imagination',
      'without clear edges and without hardness',
      'through sympathy',
      'by letting things come to you',
      'as if listening to music in another room',
      'with the patience of water',
    ],
  },
};
