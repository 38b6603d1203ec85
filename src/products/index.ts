import type { Product } from '../domain/product.ts';
import { blueprint } from './blueprint.ts';
import { horoscopeYear } from './horoscope-year.ts';
import { snapshot } from './snapshot.ts';

export { blueprint, horoscopeYear, snapshot };

/** The reports Orrery comes with. */
export const FLAGSHIP_PRODUCTS: readonly Product[] = [horoscopeYear, blueprint, snapshot];
