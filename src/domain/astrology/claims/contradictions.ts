import type { AstrologyFacts } from '../facts.ts';
import type { Claim } from './claim.ts';
import type { Court } from './court.ts';
import { findClaims, mayClaim } from './find-claims.ts';
import { hourBeside, hoursOf, isHour } from './hours.ts';
import { holds } from './judge.ts';
import { doubtsOf, isUnasserted } from './mood.ts';
import type { Period } from './named-days.ts';
import { cut, type Span } from './pieces.ts';
import { hasAmong, type Token } from './token.ts';
import { tokenise } from './tokenise.ts';
import { type Days, daysOf, type When } from './when.ts';
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
  const objections: string[] = [];
  const pieces = cut(text);
  for (let place = 0; place < pieces.sentences.length; place += 1) {
    const span = pieces.sentences[place] as Span;
    if (!mayClaim(pieces, span)) continue;
    const tokens = tokenise(pieces, span);
    const claims = findClaims(tokens);
    if (claims.length === 0) continue;
    const previous = pieces.sentences[place - 1];
    const before = () => (previous === undefined ? [] : tokenise(pieces, previous));
    const isSolarReturn = tokens.some(({ kind }) => kind === 'return');
    const doubts = doubtsOf(tokens);
    const happenings = claims.filter(({ assertion }) => assertion.kind !== 'weekday');
    for (const claim of claims) {
      if (doubts !== 0 && isUnasserted(tokens, claim, doubts)) continue;
      const court: Court = { facts, almanac, period, isSolarReturn, isOfBirth: isOfBirth(tokens, claim) };
      const days = daysOf(tokens, claim, { happenings, before }, calendar);
      const found = objectionTo(claim, tokens, days, court, pieces.text);
      if (found !== undefined && !objections.includes(found)) objections.push(found);
    }
  }
  return objections;
}

/** A text about the birth chart has no days; its dates lie beyond all facts. */
const NO_DAYS: Period = { from: '0001-01-01', to: '0001-01-01' };

const OF_BIRTH = wordsOf('born birth');
const OWN = wordsOf('natal your');

function isOfBirth(tokens: readonly Token[], { first }: Claim): boolean {
  return hasAmong(tokens, OF_BIRTH) || hasAmong(tokens, OWN, first - 3, first);
}

/** What is to be said against a claim: that it holds on none of the days it can mean, or not at the hour it tells. */
function objectionTo(
  claim: Claim,
  tokens: readonly Token[],
  days: Days,
  court: Court,
  text: string,
): string | undefined {
  const { assertion } = claim;
  const { almanac } = court;
  const hour = almanac && hourBeside(tokens, claim);
  const real: number[] = [];
  let isHeld = false;
  const stands = (when: When) => {
    if (!holds(assertion, when, court)) return false;
    isHeld = true;
    if (hour === undefined || almanac === undefined) return true;
    const hours = hoursOf(almanac, assertion, when);
    real.push(...hours);
    return hours.some((minutes) => isHour(hour, minutes));
  };
  if (days.likely.some(stands)) return undefined;
  const further = days.further();
  if (further.some(stands)) return undefined;
  const first = days.likely[0] ?? further[0];
  if (!isHeld) return first && objection(text, tokens, claim, first, court);
  return hour && real.length > 0
    ? hourObjection(text, tokens, claim, { index: hour.index, real })
    : undefined;
}
