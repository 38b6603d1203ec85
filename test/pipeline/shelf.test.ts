import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createShelf } from '../../src/pipeline/order/shelf.ts';

const plain = () => {
  const log: string[] = [];
  const shelf = createShelf(2, {
    pack: (json) => {
      log.push('pack');
      return Buffer.from(json);
    },
    unpack: (packed) => {
      log.push('unpack');
      return Buffer.from(packed).toString();
    },
  });
  return { shelf, log };
};

describe('a shelf', () => {
  it('gives back what was kept, whatever else is', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.array(fc.nat(5)), (values, reads) => {
        const { shelf } = plain();
        const kept = values.map((value) => shelf.keep(value));
        for (const index of [...reads, ...values.keys()])
          if (index < kept.length) expect(JSON.stringify(kept[index]!())).toBe(JSON.stringify(values[index]));
      }),
    );
  });

  it('leaves as many as it has room for as they are, and packs the least recently used', () => {
    const { shelf, log } = plain();
    const values = [{ a: 1 }, { b: 2 }, { c: 3 }];
    const [a, b] = [shelf.keep(values[0]), shelf.keep(values[1])];
    expect(a()).toBe(values[0]);
    expect(log).toEqual([]);
    shelf.keep(values[2]);
    expect(log).toEqual(['pack']);
    expect(a()).toBe(values[0]);
    expect(b()).toEqual(values[1]);
    expect(log).toEqual(['pack', 'unpack', 'pack']);
  });

  it('packs a value once, however often it is put away', () => {
    const { shelf, log } = plain();
    const kept = [1, 2, 3].map((value) => shelf.keep({ value }));
    for (let round = 0; round < 10; round += 1) for (const read of kept) read();
    expect(log.filter((step) => step === 'pack')).toHaveLength(3);
  });
});
