import type { Fact } from './facts/fact.ts';
import { type Relevance, relevanceOf } from './focus.ts';
import { type Theme, themeOf } from './themes/index.ts';

/** What a question is about. */
export interface Subject {
  readonly theme: Theme;
  readonly relevance: Relevance;
}

/** A book asks its hundred questions thousands of times; more than this many at once are somebody else's. */
const MOST_SUBJECTS = 400;

const subjects = new Map<string, Subject>();

/** The theme of a question and what facts answer it, worked out once per question. */
export function subjectOf(question: string): Subject {
  const known = subjects.get(question);
  if (known) return known;
  const theme = themeOf(question);
  const subject = { theme, relevance: once(relevanceOf(question, theme)) };
  if (subjects.size >= MOST_SUBJECTS) subjects.clear();
  subjects.set(question, subject);
  return subject;
}

/** The same judgement, made once for each fact: the birth chart's facts meet the same question in every period. */
function once(judge: Relevance): Relevance {
  const judged = new WeakMap<Fact, number>();
  return (fact) => {
    const known = judged.get(fact) ?? judge(fact);
    judged.set(fact, known);
    return known;
  };
}
