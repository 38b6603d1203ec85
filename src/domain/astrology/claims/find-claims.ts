import type { Assertion, Claim } from './claim.ts';
import { aspectsAt } from './find-aspects.ts';
import { motionsAt } from './find-motions.ts';
import { phasesAt, SAID_OF_MOON } from './find-phases.ts';
import { housesAt, placementsAt } from './find-placements.ts';
import { weekdaysAt } from './find-weekdays.ts';
import type { Pieces, Span } from './pieces.ts';
import { isAmong, type Token } from './token.ts';
import { TELLING_WORDS } from './vocabulary.ts';

/** Whether a sentence has a word without which none claims anything. */
export function mayClaim({ numbers }: Pieces, { from, to }: Span): boolean {
  for (let place = from; place < to; place += 1) {
    if (TELLING_WORDS[numbers[place] as number] === 1) return true;
  }
  return false;
}

const NONE: readonly Claim[] = [];

/** Everything a sentence claims, in the order of its words. */
export function findClaims(tokens: readonly Token[]): Claim[] {
  const claims: Claim[] = [];
  // Aspects first: what is said of their objects may be said of their subjects.
  for (let place = 0; place < tokens.length; place += 1) {
    if ((tokens[place] as Token).kind === 'aspect') claims.push(...aspectsAt(tokens, place, claims));
  }
  for (let place = 0; place < tokens.length; place += 1) {
    const found = claimsAt(tokens, place, claims);
    if (found.length > 0) claims.push(...found);
  }
  return claims.length < 2 ? claims : claims.sort((a, b) => a.first - b.first || rankOf(a) - rankOf(b));
}

/** What a token that is no aspect is said to be or do. */
function claimsAt(tokens: readonly Token[], place: number, claims: readonly Claim[]): readonly Claim[] {
  const token = tokens[place] as Token;
  switch (token.kind) {
    case 'word':
      return isAmong(token, SAID_OF_MOON) ? phasesAt(tokens, place) : NONE;
    case 'mark':
      return NONE;
    case 'sign':
      return placementsAt(tokens, place, claims);
    case 'house':
      return housesAt(tokens, place, claims);
    case 'retrograde':
    case 'direct':
      return motionsAt(tokens, place);
    case 'phase':
    case 'eclipse':
    case 'return':
    case 'void':
      return phasesAt(tokens, place);
    case 'date':
      return weekdaysAt(tokens, place);
    default:
      return NONE;
  }
}

/** Of claims that begin with the same word, which comes first. */
const RANKS: Readonly<Record<Assertion['kind'], number>> = {
  aspect: 0,
  placement: 1,
  ingress: 1,
  house: 2,
  motion: 3,
  turn: 3,
  phase: 4,
  lunation: 4,
  eclipse: 4,
  void: 4,
  return: 4,
  weekday: 5,
};

function rankOf({ assertion }: Claim): number {
  return RANKS[assertion.kind];
}
