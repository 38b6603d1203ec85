import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeap } from '../../src/domain/heap.ts';

describe('a heap', () => {
  it('gives back what a sorted list would, whatever is added and taken in between', () => {
    const step = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant('take' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const heap = createHeap<number>((a, b) => a < b);
        const sorted: number[] = [];
        for (const entry of steps) {
          if (entry === 'take') expect(heap.pop()).toBe(sorted.shift());
          else {
            heap.push(entry);
            sorted.push(entry);
            sorted.sort((a, b) => a - b);
          }
          expect(heap.size).toBe(sorted.length);
          expect(heap.peek()).toBe(sorted[0]);
        }
        while (sorted.length > 0) expect(heap.pop()).toBe(sorted.shift());
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});
