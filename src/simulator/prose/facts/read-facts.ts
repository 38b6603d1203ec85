import type { Body } from '../vocabulary/bodies.ts';
import { type Fact, isOfBirth, type PlainValue, type Span } from './fact.ts';
import {
  isBirthPhase,
  isBody,
  readBalance,
  readCusps,
  readDayPhase,
  readNatalAspect,
  readPlacement,
  readSky,
  readSolarReturn,
  readVoids,
} from './notation.ts';
import { readValues } from './plain-values.ts';

/** What a prompt says, understood as far as it can be. */
export interface Reading {
  readonly span: Span;
  /** Facts of the period and of the sky, the most particular first. */
  readonly sky: readonly Fact[];
  /** Facts of the birth chart. */
  readonly natal: readonly Fact[];
  /** Leaves of JSON of any other shape. */
  readonly values: readonly PlainValue[];
}

type Keyed = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON of a prompt: what all periods share, and what the one period has. Astrological notation becomes
 * facts; when there is none at all, the leaves of the JSON are taken as they stand.
 */
export function readFacts(shared: unknown, period: unknown): Reading {
  const ours = remembered(period);
  const common = remembered(shared);
  const span = spanOf(period, ours.sky.length + common.sky.length > 0);
  const sky = [...ours.sky, ...common.sky].filter((fact) => span === 'day' || !isOfOneDay(fact));
  const natal = [...ours.natal, ...common.natal];
  const values = sky.length + natal.length === 0 ? [...readValues(period), ...readValues(shared)] : [];
  return { span, sky, natal, values };
}

/** The Moon's own place and phase are true of a day, and of no longer time. */
const isOfOneDay = (fact: Fact) =>
  fact.kind === 'phase' ||
  fact.kind === 'void' ||
  (fact.kind === 'placement' && !fact.natal && fact.body === 'Moon');

interface ChartFacts {
  readonly sky: readonly Fact[];
  readonly natal: readonly Fact[];
}

/** A block is one object for all the items of a call that stand on it: it is read once. */
const readings = new WeakMap<object, ChartFacts>();

function remembered(block: unknown): ChartFacts {
  if (!isKeyed(block)) return chartFacts(block);
  const known = readings.get(block) ?? chartFacts(block);
  readings.set(block, known);
  return known;
}

function chartFacts(block: unknown): ChartFacts {
  const facts: Fact[] = [];
  collect(block, { key: '', natal: false, depth: 0 }, facts);
  return { natal: facts.filter(isOfBirth), sky: facts.filter((fact) => !isOfBirth(fact)) };
}

interface Place {
  /** The key that the value, or the list it stands in, is found under. */
  readonly key: string;
  /** Whether it stands inside a birth chart. */
  readonly natal: boolean;
  readonly depth: number;
}

/** Deeper than any context goes; a bound, because the JSON is a stranger's. */
const DEEPEST = 6;

function collect(value: unknown, place: Place, facts: Fact[]): void {
  if (typeof value === 'string') {
    facts.push(...readText(value, place));
  } else if (place.depth >= DEEPEST || value === null || typeof value !== 'object') {
    return;
  } else if (Array.isArray(value)) {
    for (const entry of value) collect(entry, { ...place, depth: place.depth + 1 }, facts);
  } else {
    const natal = place.natal || place.key === 'natal' || MARKS_OF_BIRTH.some((mark) => mark in value);
    for (const [key, entry] of Object.entries(value))
      collect(entry, { key, natal, depth: place.depth + 1 }, facts);
  }
}

/** Keys that only a birth chart has. */
const MARKS_OF_BIRTH = ['born', 'cusps', 'zodiac', 'sect'];

function readText(text: string, { key, natal }: Place): Fact[] {
  const body = bodyNamed(key);
  const places = body ? readPlace(text, body, natal) : [];
  if (places.length > 0) return places;
  if (natal) return readNatalText(text, key);
  switch (key) {
    case 'phase':
      return one(readDayPhase(text));
    case 'voc':
      return readVoids(text);
    case 'solarReturn':
      return one(readSolarReturn(text));
    case 'rx':
      return isBody(text) ? [{ kind: 'retrograde', natal: false, body: text }] : [];
    case 'sunH':
      return one(readPlacement(text, 'Sun', false));
    default:
      return one(readSky(text, key === 'ongoing'));
  }
}

/** A body's place; its retrograde motion is a fact of its own. */
function readPlace(text: string, body: Body, natal: boolean): Fact[] {
  const place = readPlacement(text, body, natal);
  if (!place) return [];
  return place.retrograde ? [place, { kind: 'retrograde', natal, body }] : [place];
}

function readNatalText(text: string, key: string): Fact[] {
  switch (key) {
    case 'cusps':
      return readCusps(text);
    case 'balance':
      return one(readBalance(text));
    case 'moonPhase':
      return isBirthPhase(text) ? [{ kind: 'birthPhase', phase: text }] : [];
    case 'ruler':
      return isBody(text) ? [{ kind: 'ruler', body: text }] : [];
    default:
      return one(readNatalAspect(text));
  }
}

/** `Sun`, `sun`, `asc`, `mc`: bodies are keys in either case. */
function bodyNamed(key: string): Body | undefined {
  const name = key === 'mc' ? 'MC' : key.charAt(0).toUpperCase() + key.slice(1);
  return isBody(name) ? name : undefined;
}

function spanOf(period: unknown, hasSky: boolean): Span {
  if (isKeyed(period)) {
    if ('date' in period) return 'day';
    if ('week' in period) return 'week';
    if ('month' in period) return 'month';
    if ('profection' in period || 'solarReturn' in period || 'outer' in period) return 'year';
  }
  return hasSky ? 'weeks' : 'life';
}

const one = (fact: Fact | undefined): Fact[] => (fact ? [fact] : []);

function isKeyed(value: unknown): value is Keyed {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
