import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AstrologyFacts,
  contradictions,
  finish,
  type Steps,
} from '../../../src/domain/astrology/index.ts';
import type { PinnedOrder } from '../../../src/domain/order.ts';
import type { Product } from '../../../src/domain/product.ts';
import { countWords } from '../../../src/domain/words.ts';
import { blueprint } from '../../../src/products/blueprint.ts';
import { horoscopeYear } from '../../../src/products/horoscope-year.ts';
import { snapshot } from '../../../src/products/snapshot.ts';
import { readFacts } from '../../../src/simulator/prose/facts/read-facts.ts';
import { writeAnswer } from '../../../src/simulator/prose/index.ts';

const BIRTHS = {
  'a birth at a known time': {
    date: '1990-01-26',
    time: '13:00',
    latitude: -33.87,
    longitude: 151.21,
    timeZone: 'Australia/Sydney',
  },
  'a birth at an unknown time': {
    date: '1984-07-03',
    time: null,
    latitude: 52.5,
    longitude: 13.4,
    timeZone: 'Europe/Berlin',
  },
};

/** Long sections are looked at in about this many places. */
const PLACES = 12;

interface Written {
  readonly question: string;
  readonly context: unknown;
  readonly text: string;
  readonly lie: string;
  readonly faults: readonly string[];
  readonly caught: readonly string[];
}

/** Answers, true and false, to all questions of a product at places spread over its periods. */
function write(product: Product<AstrologyFacts>, birth: (typeof BIRTHS)[keyof typeof BIRTHS]): Written[] {
  const order: PinnedOrder = {
    orderId: 'real-skies',
    product: product.id,
    userId: 'u',
    startDate: '2026-11-22',
    language: 'en',
    customer: { name: 'A. Reader', birth },
  };
  const facts = finish(product.facts(order) as Steps<AstrologyFacts>);
  const shared = product.sharedContext(facts, order);
  return product.sections.flatMap((section) => {
    const periods = section.periods(order);
    const step = Math.ceil(periods.length / PLACES);
    return periods
      .filter((_, index) => index % step === 0)
      .flatMap((period) => {
        const context = product.periodContext(facts, section, period, order);
        const days = period.from && period.to ? { from: period.from, to: period.to } : undefined;
        return section.questions.map((question, number) => {
          const assignment = {
            question,
            shared,
            period: context,
            minWords: section.words.ask.min,
            maxWords: section.words.ask.max,
            seed: `${section.id}/${period.id}/${number}`,
          };
          const text = writeAnswer(assignment);
          const lie = writeAnswer({ ...assignment, lie: true });
          return {
            question,
            context,
            text,
            lie,
            faults: contradictions(text, facts, days),
            caught: contradictions(lie, facts, days),
          };
        });
      });
  });
}

/** Texts of the notation that tell of an event or a contact. */
const EVENT =
  /\b(?:conjunction|sextile|square|trine|opposition|(?<!, )enters|retrograde|direct|eclipse|lord)\b/;

const EVENTS = new Set(['contact', 'ingress', 'station', 'eclipse', 'profection']);

function linesOf(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  return json !== null && typeof json === 'object' ? Object.values(json).flatMap(linesOf) : [];
}

describe.each(Object.entries(BIRTHS))('under the real sky, for %s', (_name, birth) => {
  let written: readonly Written[] = [];
  beforeAll(() => {
    written = [horoscopeYear, blueprint, snapshot].flatMap((product) => write(product, birth));
  });

  it('no answer is contradicted by the facts', () => {
    expect(written.length).toBeGreaterThan(500);
    expect(written.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('nearly every lie is', () => {
    const missed = written.filter(({ caught }) => caught.length === 0).map(({ lie }) => lie);
    expect(missed.length / written.length, missed.join('\n\n')).toBeLessThan(0.01);
  });

  it('every line of the facts is understood', () => {
    for (const context of new Set(written.map((one) => one.context))) {
      const { sky } = readFacts(null, context);
      const lines = linesOf(context).filter((line) => EVENT.test(line));
      const events = sky.filter(({ kind }) => EVENTS.has(kind));
      expect(events.length, JSON.stringify(context)).toBe(lines.length);
    }
  });

  it('all answers differ, and have a length to be proud of', () => {
    expect(new Set(written.map(({ text }) => text)).size).toBe(written.length);
    expect(Math.min(...written.map(({ text }) => countWords(text)))).toBeGreaterThanOrEqual(60);
  });
});
