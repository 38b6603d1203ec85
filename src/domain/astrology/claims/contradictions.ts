import type { AstrologyFacts } from '../facts.ts';
import type { Claim } from './claim.ts';
import type { Court } from './court.ts';
import { findClaims } from './find-claims.ts';
import { hourBeside, wrongHour } from './hours.ts';
import { holds } from './judge.ts';
import { hasDoubt, isUnasserted } from './mood.ts';
import type { Period } from './named-days.ts';
import { cut, type Pieces, type Span } from './pieces.ts';
import { hasAmong, type Token } from './token.ts';
import { tokenise } from './tokenise.ts';
import { TELLING_WORDS } from './vocabulary.ts';
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
  const objections: string[] = [];
  const pieces = cut(text);
  for (let place = 0; place < pieces.sentences.length; place += 1) {
    const span = pieces.sentences[place] as Span;
    if (!tells(pieces, span)) continue;
    const tokens = tokenise(pieces, span);
    const claims = findClaims(tokens);
    if (claims.length === 0) continue;
    const previous = pieces.sentences[place - 1];
    const before = () => (previous === undefined ? [] : tokenise(pieces, previous));
    const isSolarReturn = tokens.some(({ kind }) => kind === 'return');
    const isPlain = !hasDoubt(tokens);
    for (const claim of claims) {
      if (!isPlain && isUnasserted(tokens, claim)) continue;
      const court: Court = { facts, almanac, period, isSolarReturn, isOfBirth: isOfBirth(tokens, claim) };
      const whens = whensOf(tokens, claim, { claims, before }, calendar);
      const found = objectionTo(claim, tokens, whens, court, pieces.text);
      if (found !== undefined && !objections.includes(found)) objections.push(found);
    }
  }
  return objections;
}

/** A text about the birth chart has no days; its dates lie beyond all facts. */
const NO_DAYS: Period = { from: '0001-01-01', to: '0001-01-01' };

/** Whether a sentence has a word without which none claims anything. */
function tells({ numbers }: Pieces, { from, to }: Span): boolean {
  for (let place = from; place < to; place += 1) {
    if (TELLING_WORDS[numbers[place] as number] === 1) return true;
  }
  return false;
}

const OF_BIRTH = wordsOf('born birth');
const OWN = wordsOf('natal your');

function isOfBirth(tokens: readonly Token[], { first }: Claim): boolean {
  return hasAmong(tokens, OF_BIRTH) || hasAmong(tokens, OWN, first - 3, first);
}

/** What is to be said against a claim: that it holds on none of the days it can mean, or not at the hour it tells. */
function objectionTo(
  claim: Claim,
  tokens: readonly Token[],
  whens: Iterable<When>,
  court: Court,
  text: string,
): string | undefined {
  const hour = hourBeside(tokens, claim);
  const held: When[] = [];
  let first: When | undefined;
  for (const when of whens) {
    first ??= when;
    if (!holds(claim.assertion, when, court)) continue;
    if (hour === undefined) return undefined;
    held.push(when);
  }
  if (held.length === 0) return first && objection(text, tokens, claim, first, court);
  const wrong = hour && wrongHour(hour, claim, held, court);
  return wrong && hourObjection(text, tokens, claim, wrong);
}
