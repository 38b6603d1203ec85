import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addEntry,
  costsBy,
  HEADINGS,
  type Intent,
  type LedgerEntry,
  NOTHING_SPENT,
  unseenEntry,
} from '../../src/domain/ledger.ts';
import { anEntry, GPT_4O_ROW } from './support/money.ts';

const anyEntry: fc.Arbitrary<LedgerEntry> = fc
  .record({
    orderId: fc.constantFrom('o1', 'o2', 'o3'),
    userId: fc.constantFrom('u1', 'u2'),
    product: fc.constantFrom('tiny', 'year'),
    section: fc.constantFrom('daily', 'weekly'),
    cause: fc.constantFrom('first' as const, 'retry' as const, 'repair' as const),
    standing: fc.constantFrom('settled' as const, 'void' as const, 'unknown' as const),
    nanoUsd: fc.nat(1e12),
    at: fc.integer({ min: Date.parse('2026-11-20'), max: Date.parse('2026-11-25') }),
    model: fc.constantFrom('gpt-4o', 'gpt-4o-mini'),
  })
  .map(({ model, ...rest }) =>
    anEntry({
      ...rest,
      nanoUsd: rest.standing === 'void' ? 0 : rest.nanoUsd,
      price: { ...GPT_4O_ROW, model },
    }),
  );

const total = ({ settled, unknown }: { settled: number; unknown: number }) => settled + unknown;

describe('costsBy', () => {
  it.each(HEADINGS)('divides the whole of the money among the names under %s', (heading) => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 40 }), (entries) => {
        const rows = costsBy(heading, entries);
        const sum = entries.reduce((spend, entry) => addEntry(spend, entry), NOTHING_SPENT);
        const added = rows.reduce(
          (all, { spend }) => ({
            settled: all.settled + spend.settled,
            unknown: all.unknown + spend.unknown,
            calls: all.calls + spend.calls,
          }),
          NOTHING_SPENT,
        );
        expect(added).toEqual(sum);
        expect(total(sum)).toBe(entries.reduce((all, { nanoUsd }) => all + nanoUsd, 0));
        expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
      }),
      { numRuns: 50 },
    );
  });

  it('names the dearest first, and equals by name', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const rows = costsBy('order', entries);
        for (const [i, row] of rows.entries()) {
          const next = rows[i + 1];
          if (!next) continue;
          expect(total(row.spend)).toBeGreaterThanOrEqual(total(next.spend));
          if (total(row.spend) === total(next.spend)) expect(row.name < next.name).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['model', 'gpt-4o'],
    ['section', 'tiny/daily'],
    ['user', 'user-1'],
    ['order', 'order-1'],
    ['cause', 'repair'],
    ['lane', 'standard'],
    ['day', '2026-11-22'],
  ] as const)('sums by %s', (heading, name) => {
    const entry = anEntry({ cause: 'repair', at: Date.parse('2026-11-22T23:59:59.999Z') });
    expect(costsBy(heading, [entry]).map((row) => row.name)).toEqual([name]);
  });

  it('keeps settled and unknown money apart, and counts calls that cost nothing', () => {
    expect(
      costsBy('order', [
        anEntry({ standing: 'settled', nanoUsd: 5 }),
        anEntry({ standing: 'unknown', nanoUsd: 7 }),
        anEntry({ standing: 'void', nanoUsd: 0 }),
      ]),
    ).toEqual([{ name: 'order-1', spend: { settled: 5, unknown: 7, calls: 3 } }]);
  });
});

describe('unseenEntry', () => {
  it('books an intent at its worst case, as unknown', () => {
    const {
      standing: _,
      outcome: __,
      usage: ___,
      nanoUsd: ____,
      accepted: _____,
      requestId: ______,
      ...purpose
    } = anEntry();
    const intent: Intent = { ...purpose, worstNanoUsd: 123 };
    expect(unseenEntry(intent)).toEqual({
      ...purpose,
      standing: 'unknown',
      outcome: 'crashed',
      usage: null,
      nanoUsd: 123,
      accepted: 0,
      requestId: null,
    });
  });
});
