/** How prose speaks of the twelve houses. */
export interface HouseWords {
  readonly ordinal: string;
  /** The field of life: noun phrases, used as objects only. */
  readonly areas: readonly string[];
}

/** Index 0 is the first house. */
export const HOUSE_WORDS: readonly HouseWords[] = [
  {
    ordinal: 'first',
    areas: [
      'your manner, your looks and the way you begin things',
      'the face you show',
      'your own person and what it wants',
      'the first step of everything you do',
      'the way you walk into a room',
    ],
  },
  {
    ordinal: 'second',
    areas: [
      'money, belongings and your sense of worth',
      'what you own and what you value',
      'the practical matter of having enough',
      'your purse, your pantry and your self-esteem',
      'everything you would call your own',
    ],
  },
  {
    ordinal: 'third',
    areas: [
      'messages, neighbours and short errands',
      'everyday talk and quick errands',
      'letters, lessons and the way to the shop',
      'brothers, sisters and the people next door',
      'the small traffic of words',
    ],
  },
  {
    ordinal: 'fourth',
    areas: [
      'home, family and private foundations',
      'the rooms you live in and the people in them',
      'roots and old memories',
      'the place where you take your shoes off',
      'parents, walls and what you inherited',
    ],
  },
  {
    ordinal: 'fifth',
    areas: [
      'play, romance and things made for their own sake',
      'pleasure, children and creative risk',
      'everything you do for the joy of it',
      'flirtation, games and work with your own hands',
      'the stage you build for yourself',
    ],
  },
  {
    ordinal: 'sixth',
    areas: [
      'daily work, habits and the upkeep of the body',
      'routines, errands and useful tasks',
      'the way you get through an ordinary list',
      'tools, chores and small repairs',
      'service, craft and good order',
    ],
  },
  {
    ordinal: 'seventh',
    areas: [
      'partnership and every serious exchange between two people',
      'the person across the table from you',
      'marriage, contracts of the heart and honest rivals',
      'the art of being two',
      'everything that needs a second signature',
    ],
  },
  {
    ordinal: 'eighth',
    areas: [
      'trust, shared resources and what lies under the surface',
      'intimacy, debts and things that end well',
      'the locked drawers of life',
      'what you owe, what you are owed and what you dare to feel',
      'deep ties and the courage to alter them',
    ],
  },
  {
    ordinal: 'ninth',
    areas: [
      'study, travel and the larger meaning of things',
      'far places, books and beliefs',
      'everything that widens the map',
      'questions too big for a weekday',
      'teachers, journeys and convictions',
    ],
  },
  {
    ordinal: 'tenth',
    areas: [
      'your career and public standing',
      'ambition, reputation and visible work',
      'the part of life that has your name on the door',
      'your rank, your calling and your critics',
      'what the world sees you do',
    ],
  },
  {
    ordinal: 'eleventh',
    areas: [
      'friends, groups and hopes for the future',
      'the circle you choose for yourself',
      'plans that need other people',
      'allies, causes and a long list of wishes',
      'the company you keep and the future you picture',
    ],
  },
  {
    ordinal: 'twelfth',
    areas: [
      'solitude, dreams and whatever works behind the scenes',
      'retreat, rest and unspoken things',
      'the quiet back room of your life',
      'what you do when nobody is looking',
      'endings, silence and hidden sources of strength',
    ],
  },
];
