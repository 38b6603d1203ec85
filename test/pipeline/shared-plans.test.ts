import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/domain/plan.ts';
import { createSharedPlans } from '../../src/pipeline/order/shared-plans.ts';
import { aProduct } from '../support/orders.ts';

const made = (): Plan => ({ batches: [], answers: 0 });

describe('shared plans', () => {
  it('are one for equal bases, whatever the order of their keys', () => {
    const plans = createSharedPlans();
    const product = aProduct();
    const plan = plans.planFor(product, { a: 1, b: [2] }, made);
    expect(plans.planFor(product, { b: [2], a: 1 }, made)).toBe(plan);
  });

  it('are made anew for another basis or another product', () => {
    const plans = createSharedPlans();
    const product = aProduct();
    const plan = plans.planFor(product, { day: 1 }, made);
    expect(plans.planFor(product, { day: 2 }, made)).not.toBe(plan);
    expect(plans.planFor(aProduct(), { day: 1 }, made)).not.toBe(plan);
  });
});
