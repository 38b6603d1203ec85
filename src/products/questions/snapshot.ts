/** The four themes of a snapshot, in reading order. */
export type SnapshotTheme = 'self' | 'love' | 'work' | 'weeks';

/** Five questions for each theme: the natal chart for the first three, the sky of the coming weeks for the last. */
export const SNAPSHOT_QUESTIONS: Readonly<Record<SnapshotTheme, readonly string[]>> = {
  self: [
    'Who are you when nobody needs anything from you?',
    'What do strangers notice about you at once, and what do they miss?',
    'Which strength do you lean on, and when does it become too much?',
    'What lifts your spirits, and what drains them faster than you admit?',
    'Which part of your nature would like more room to live?',
  ],
  love: [
    'What do you look for in love, and what do you truly need?',
    'How do you show affection, and how may it be misread?',
    'Which pattern repeats itself in your close relationships?',
    'What sort of partner brings out the best in you?',
    'What would help you to love more bravely from here?',
  ],
  work: [
    'What kind of work lets you forget the clock?',
    'How do you lead, follow and cooperate at your best?',
    'Where does ambition serve you, and where does it wear you out?',
    'Which skill is worth more effort than you now give it?',
    'How do you know that an opportunity really is one for you?',
  ],
  weeks: [
    'What is the mood of the coming weeks, and where does it come from?',
    'Which date in the coming weeks deserves a place in your diary?',
    'What should you start soon, and what is better left until later?',
    'Who or what may slow you down in the next weeks, and how do you adapt?',
    'What one thing would make the weeks ahead well spent?',
  ],
};
