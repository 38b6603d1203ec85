import type { Claim } from './claim.ts';
import { eventPlace } from './find-placements.ts';
import { isAmong, isOneOf, isWord, type PhaseWord, type Token } from './token.ts';
import { LIGHT_WORDS } from './vocabulary.ts';
import { nearest } from './walk.ts';
import { wordList, wordsOf } from './word-list.ts';

/** The quarters an instant belongs to, which can fall on a date and in a sign. */
const LUNATIONS: readonly PhaseWord[] = ['New Moon', 'First Quarter', 'Full Moon', 'Last Quarter'];

const NONE: readonly Claim[] = [];

/** What a token says of the Moon's light: a phase, a new or full Moon, an eclipse or a void Moon. */
export function phasesAt(tokens: readonly Token[], index: number): readonly Claim[] {
  const token = tokens[index] as Token;
  switch (token.kind) {
    case 'phase':
      return phaseAt(tokens, index, token.what);
    case 'eclipse':
      return [eclipseAt(tokens, index, token.what)];
    case 'return':
      return tokens.some(isCalendarDay)
        ? [{ assertion: { kind: 'return' }, first: index, last: index }]
        : NONE;
    case 'void':
      return [{ assertion: { kind: 'void' }, first: index, last: index }];
    case 'word':
      return lightAt(tokens, index);
    default:
      return NONE;
  }
}

function phaseAt(tokens: readonly Token[], index: number, phase: PhaseWord): Claim[] {
  const at = { first: index, last: index };
  if (!LUNATIONS.includes(phase)) return [{ assertion: { kind: 'phase', phase }, ...at }];
  const next = tokens[index + 1];
  const isOfThing =
    isWord(next, 'of') &&
    tokens.slice(index + 2, index + 5).every((token) => token.kind === 'word') &&
    !isOneOf(tokens[index + 2], 'this', 'the');
  if (isOfThing) return [];
  const place = eventPlace(tokens, index);
  const isBare =
    place === undefined && !tokens.some((token) => token.kind === 'date' && token.what.form !== 'relative');
  if (isBare && isDistant(tokens, index)) return [];
  return [{ assertion: { kind: 'lunation', phase, ...placeOf(place) }, ...at }];
}

/** Words that put a new or full Moon at a distance: `two weeks away`, `the coming`, `halfway between`. */
const DISTANT = wordsOf(
  'away off weeks days fortnight until till before after next last previous coming upcoming approaching toward towards between past fades fading behind echo echoes aftermath wake later soon ahead cycle halfway nears builds building grows',
);

const NEAR_WORDS = 5;

/** Whether a new or full Moon without a place or date of its own is another than the day's: `what you began at the New Moon`. */
function isDistant(tokens: readonly Token[], index: number): boolean {
  const isToday = [index - 2, index - 1, index + 1].some((place) => tokens[place]?.kind === 'date');
  if (isToday) return false;
  const isAnother =
    isOneOf(tokens[index - 1], 'your', 'every', 'each') || isOneOf(tokens[index - 2], 'at', 'by');
  const near = tokens.slice(Math.max(0, index - NEAR_WORDS), index + NEAR_WORDS + 1);
  return isAnother || near.some((token) => isAmong(token, DISTANT));
}

function isCalendarDay({ kind, what }: Token): boolean {
  return kind === 'date' && ['date', 'monthDay', 'dayOfMonth'].includes(what.form);
}

function eclipseAt(tokens: readonly Token[], index: number, eclipse: 'solar' | 'lunar' | undefined): Claim {
  return {
    assertion: {
      kind: 'eclipse',
      ...(eclipse === undefined ? {} : { eclipse }),
      ...placeOf(eventPlace(tokens, index)),
    },
    first: index,
    last: index,
  };
}

function placeOf(place: Token | undefined) {
  if (place?.kind === 'sign') return { sign: place.what };
  return place?.kind === 'house' ? { house: place.what } : {};
}

/** Words that say something of the Moon they stand by. */
export const SAID_OF_MOON = wordList('void', ...LIGHT_WORDS.keys());

/** `the Moon is waxing`, `the Moon, waning now`, `the Moon goes void`. */
function lightAt(tokens: readonly Token[], index: number): Claim[] {
  const { text } = tokens[index] as Token;
  const phase = LIGHT_WORDS.get(text);
  const isVoid = text === 'void';
  const moon = nearest(tokens, index, -1, 'body', { words: 2, through: ['turning', 'sign', 'house'] });
  const subject = tokens[moon];
  if (subject?.kind !== 'body' || subject.what !== 'Moon' || isCycle(tokens, index)) return [];
  if (isVoid) return [{ assertion: { kind: 'void' }, first: moon, last: index }];
  // `full of` and `new to` describe a mood; `is full` a Moon.
  const next = tokens[index + 1];
  const isPredicate = ['full', 'new'].includes(text)
    ? isOneOf(tokens[index - 1], 'is', 'now', 'turns') && !isOneOf(next, 'of', 'to', 'in', 'and')
    : true;
  return isPredicate && phase !== undefined
    ? [{ assertion: { kind: 'phase', phase }, first: moon, last: index }]
    : [];
}

/** `The Moon waxes and wanes`: that is every Moon. */
function isCycle(tokens: readonly Token[], index: number): boolean {
  return isOneOf(tokens[index + 1], 'and', 'or') && LIGHT_WORDS.has(tokens[index + 2]?.text ?? '');
}
