/** What a leading element may mean. */
export const ELEMENT_SENSES: Readonly<Record<string, readonly string[]>> = {
  fire: [
    'you warm to people who say yes before they say how',
    'enthusiasm is your mother tongue, and you look for those who keep a steadier stove',
    'you would rather be wrong in motion than right in a chair',
    'you seek company that does not mind a little smoke',
  ],
  earth: [
    'you trust what can be touched, mended and paid for, and you are drawn to people who float a little',
    'you would rather build than discuss, and you like those who bring the talk',
    'you look in others for the lightness that you do not permit yourself',
    'reality is your native country, and you enjoy visitors from elsewhere',
  ],
  air: [
    'you think in company, and you look for people with warm hands',
    'ideas come to you in conversation, and you need friends who remember to eat',
    'you like a window open in every room and every argument',
    'you seek in others the weight that keeps a kite in the sky',
  ],
  water: [
    'you hear what is not being said, and you rest beside people who say things plainly',
    'feeling is your first language, and you look for banks that can hold a river',
    'you remember by mood rather than by date',
    'you seek those who are neither frightened nor fascinated by tears',
  ],
};

/** What retrograde motion at birth may mean; `{act}` is what a person does through the body. */
export const RETROGRADE_BIRTH_SENSES: readonly string[] = [
  'its first movement is inward, and only the second reaches the street',
  '{act} after a second look rather than at first sight',
  '{act} privately at first, and openly later',
  'that side of you goes over its ground twice and knows it better for that',
  'you learned this part of life from the inside out',
  '{act} in your own time, and seldom by the book',
];

/** The eight lunation types of a birth, as the facts spell them, in order. */
export const BIRTH_PHASES = [
  'New Moon',
  'Crescent',
  'First Quarter',
  'Gibbous',
  'Full Moon',
  'Disseminating',
  'Last Quarter',
  'Balsamic',
] as const;

export type BirthPhaseName = (typeof BIRTH_PHASES)[number];

/** How prose speaks of the Moon's phase at birth. */
export const BIRTH_PHASE_WORDS: Readonly<
  Record<BirthPhaseName, { readonly name: string; readonly senses: readonly string[] }>
> = {
  'New Moon': {
    name: 'the New Moon',
    senses: [
      'you begin things by instinct and find the reasons on the way',
      'you are most at ease at the start of a road',
    ],
  },
  Crescent: {
    name: 'a crescent Moon',
    senses: ['you push gently against the pull of what was', 'you like a young plan and a small headwind'],
  },
  'First Quarter': {
    name: 'the First Quarter Moon',
    senses: ['you come awake when something has to be decided', 'you build by clearing the ground first'],
  },
  Gibbous: {
    name: 'a gibbous Moon',
    senses: ['you improve whatever you are given', 'you live with one eye on the finishing touch'],
  },
  'Full Moon': {
    name: 'the Full Moon',
    senses: ['you see yourself most clearly in other people', 'you live between two shores and know both'],
  },
  Disseminating: {
    name: 'a disseminating Moon',
    senses: ['you learn in order to pass it on', 'you understand a thing once you have explained it'],
  },
  'Last Quarter': {
    name: 'the Last Quarter Moon',
    senses: ['you change your mind honestly and in public', 'you have a gift for useful endings'],
  },
  Balsamic: {
    name: 'a balsamic Moon',
    senses: [
      'you carry something old towards something you will not see',
      'you work best in the quiet at the end of things',
    ],
  },
};
