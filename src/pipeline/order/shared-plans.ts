import { sha256 } from '../../domain/hash.ts';
import { canonicalJson } from '../../domain/json.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Product } from '../../domain/product.ts';

/** Plans that are shared by the orders they are equal for: thousands of items, and most orders of a day have the same. */
export interface SharedPlans {
  /**
   * The plan that `make` makes, or an equal one in use.
   *
   * @param basis - everything it depends on, beside the product.
   */
  planFor(product: Product, basis: unknown, make: () => Plan): Plan;
}

export function createSharedPlans(): SharedPlans {
  const byProduct = new WeakMap<Product, Map<string, WeakRef<Plan>>>();
  return {
    planFor: (product, basis, make) => {
      const plans = byProduct.get(product) ?? new Map<string, WeakRef<Plan>>();
      byProduct.set(product, plans);
      const key = sha256(canonicalJson(basis));
      const known = plans.get(key)?.deref();
      if (known) return known;
      for (const [unused, plan] of plans) if (!plan.deref()) plans.delete(unused);
      const made = make();
      plans.set(key, new WeakRef(made));
      return made;
    },
  };
}
