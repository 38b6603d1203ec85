import type { AstrologyFacts } from '../facts.ts';
import type { Claim } from './claim.ts';
import type { Court } from './court.ts';
import { findAspects } from './find-aspects.ts';
import { findMotions } from './find-motions.ts';
import { findPhases } from './find-phases.ts';
import { findHouses, findPlacements } from './find-placements.ts';
import { findWeekdays } from './find-weekdays.ts';
import { wrongHour } from './hours.ts';
import { holds } from './judge.ts';
import { isUnasserted } from './mood.ts';
import type { Period } from './named-days.ts';
import { splitSentences } from './sentences.ts';
import { hasAmong, type Token } from './token.ts';
import { tokenise } from './tokenise.ts';
import { type When, whensOf } from './when.ts';
import { wordsOf } from './word-list.ts';
import { hourObjection, objection } from './wording.ts';

/**
 * Claims of a text that the facts contradict, each as a sentence that quotes the claim and says what the facts have;
 * empty for a text without a false claim. The facts are a closed world: an aspect, sign, house, phase, retrograde
 * or event that they do not hold on the text's days is false. Suppositions, denials, comparisons and what the facts
 * cannot tell are let pass.
 *
 * @param period the reader's days the text is about; left out for a text about the birth chart alone
 */
export function contradictions(text: string, facts: AstrologyFacts, period?: Period): readonly string[] {
  const almanac = period === undefined ? undefined : (facts.year ?? facts.sky);
  const calendar = { period: period ?? NO_DAYS, known: almanac ?? NO_DAYS };
  const objections = new Set<string>();
  let before: readonly Token[] = [];
  for (const sentence of splitSentences(text)) {
    const tokens = tokenise(sentence);
    const claims = claimsIn(tokens);
    const isSolarReturn = claims.length > 0 && tokens.some(({ tag }) => tag.kind === 'return');
    for (const claim of claims) {
      if (isUnasserted(tokens, claim)) continue;
      const whens = whensOf(tokens, claim, { claims, before }, calendar);
      const court: Court = { facts, almanac, period, isSolarReturn, isOfBirth: isOfBirth(tokens, claim) };
      const held = whens.filter((when) => holds(claim.assertion, when, court));
      const hour = wrongHour(tokens, claim, held, court);
      if (whens.length > 0 && held.length === 0) {
        objections.add(objection(sentence, tokens, claim, whens[0] as When, court));
      } else if (hour !== undefined) {
        objections.add(hourObjection(sentence, tokens, claim, hour));
      }
    }
    before = tokens;
  }
  return [...objections];
}

/** A text about the birth chart has no days; its dates lie beyond all facts. */
const NO_DAYS: Period = { from: '0001-01-01', to: '0001-01-01' };

/** Everything a sentence claims, in the order of its words. */
export function claimsIn(tokens: readonly Token[]): Claim[] {
  if (tokens.length === 0) return [];
  const aspects = findAspects(tokens);
  return [
    ...aspects,
    ...findPlacements(tokens, aspects),
    ...findHouses(tokens, aspects),
    ...findMotions(tokens),
    ...findPhases(tokens),
    ...findWeekdays(tokens),
  ].sort((a, b) => a.first - b.first);
}

const OF_BIRTH = wordsOf('born birth');
const OWN = wordsOf('natal your');

function isOfBirth(tokens: readonly Token[], { first }: Claim): boolean {
  return hasAmong(tokens, OF_BIRTH) || hasAmong(tokens, OWN, first - 3, first);
}
