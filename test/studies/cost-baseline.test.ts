import { describe, expect, it } from 'vitest';
import { baselineOf, compareToBaseline, parseBaseline } from '../../src/studies/cost-baseline.ts';
import { anAuditedCall, anAuditedOrder } from './support/audits.ts';

const AT = anAuditedCall().entry.at;
const orders = (changes: object = {}, order: object = {}) => [
  anAuditedOrder({ calls: [anAuditedCall(changes), anAuditedCall(changes)], ...order }),
];
const later = { at: AT + 1 };
const compare = (now: ReturnType<typeof orders>, threshold = 0.1) =>
  compareToBaseline(now, baselineOf(orders()), threshold, 'b.json');

describe('a cost baseline', () => {
  it('is what an accepted answer took, repairs and failures counted', () => {
    const calls = [
      anAuditedCall({ accepted: 50 }),
      anAuditedCall({ cause: 'repair', asked: 10, accepted: 10, input: 1_000, output: 1_000 }),
    ];
    expect(baselineOf([anAuditedOrder({ calls })])).toMatchObject({
      until: AT,
      simulated: true,
      products: {
        tiny: {
          version: '1',
          sections: { daily: { accepted: 60, inputTokens: 50, outputTokens: 7_000 / 60, usd: 0.0775 / 60 } },
        },
      },
    });
  });

  it('passes what grew no more than the threshold', () => {
    const { isExceeded, lines } = compare(orders({ ...later, output: 6_500 }));
    expect(isExceeded).toBe(false);
    expect(lines.map(({ measure }) => measure)).toEqual(['outputTokens', 'usd', 'inputTokens']);
    expect(lines[0]?.growth).toBeCloseTo(1 / 12, 9);
  });

  it('catches a prompt that doubled, even where the dollars hardly show it', () => {
    const { isExceeded, lines } = compare(orders({ ...later, input: 4_000 }));
    expect(isExceeded).toBe(true);
    expect(lines.filter((line) => line.isExceeded).map(({ measure, growth }) => [measure, growth])).toEqual([
      ['inputTokens', 1],
    ]);
    expect(compare(orders({ ...later, input: 4_000 }), 1).isExceeded).toBe(false);
  });

  it('looks at calls made since, and at all where there are none', () => {
    const mixed = anAuditedOrder({ calls: [anAuditedCall(), anAuditedCall({ ...later, input: 4_000 })] });
    expect(compare([mixed]).isExceeded).toBe(true);
    expect(compare(orders()).lines.every(({ growth }) => growth === 0)).toBe(true);
  });

  it.each<[string, ReturnType<typeof orders>, RegExp]>([
    [
      'another version',
      orders(later, { product: { id: 'tiny', version: '2' } }),
      /b\.json: products\.tiny\.version: taken of version 1/,
    ],
    [
      'another product',
      orders(later, { product: { id: 'other', version: '1' } }),
      /holds no baseline of other/,
    ],
    ['other authors', orders({ ...later, simulated: false }), /simulated: taken of simulated calls/],
    ['nothing', [], /no accepted answer/],
  ])('of %s is refused', (_what, now, message) => {
    expect(() => compare(now)).toThrow(message);
  });

  it('is read back as it was written, and refused when it is malformed', () => {
    const baseline = baselineOf(orders());
    expect(parseBaseline(JSON.parse(JSON.stringify(baseline)), 'b.json')).toEqual(baseline);
    expect(() => parseBaseline({ ...baseline, products: { tiny: {} } }, 'b.json')).toThrow(
      /b\.json: products\.tiny\.version/,
    );
  });
});
