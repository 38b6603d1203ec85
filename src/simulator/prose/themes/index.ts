import { INNER_THEMES } from './inner.ts';
import { MIND_THEMES } from './mind.ts';
import { OTHERS_THEMES } from './others.ts';
import { OPEN_THEME, PATH_THEMES } from './path.ts';
import type { Theme } from './theme.ts';
import { WORK_THEMES } from './work.ts';

export type { Theme } from './theme.ts';

/** Every subject a question can be about, and the one for all other questions. */
export const THEMES: readonly Theme[] = [
  ...INNER_THEMES,
  ...OTHERS_THEMES,
  ...WORK_THEMES,
  ...MIND_THEMES,
  ...PATH_THEMES,
];

export { OPEN_THEME };

/** The theme whose cues the question holds most of; the open theme when it holds none. */
export function themeOf(question: string): Theme {
  const scores = new Map<Theme, number>();
  for (const phrase of phrasesOf(question)) {
    for (const { theme, weight } of CUES.get(phrase) ?? [])
      scores.set(theme, (scores.get(theme) ?? 0) + weight);
  }
  let best = OPEN_THEME;
  for (const theme of scores.keys()) if ((scores.get(theme) ?? 0) > (scores.get(best) ?? 0)) best = theme;
  return best;
}

/** Weight of a cue that settles what a question is about; each word of a longer cue counts. */
const STRONG = 4;
const WEAK = 1;

const CUES = new Map<string, { theme: Theme; weight: number }[]>();
for (const theme of THEMES) {
  for (const cue of theme.strongCues) addCue(cue, theme, STRONG);
  for (const cue of theme.cues) addCue(cue, theme, WEAK);
}
const LONGEST_CUE_WORDS = Math.max(...[...CUES.keys()].map((cue) => cue.split(' ').length));

function addCue(cue: string, theme: Theme, weight: number): void {
  const entry = { theme, weight: weight * cue.split(' ').length };
  CUES.set(cue, [...(CUES.get(cue) ?? []), entry]);
}

/** Every run of the question's words that is short enough to be a cue. */
function phrasesOf(question: string): string[] {
  const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((_word, start) =>
    Array.from({ length: Math.min(LONGEST_CUE_WORDS, words.length - start) }, (_, more) =>
      words.slice(start, start + more + 1).join(' '),
    ),
  );
}
