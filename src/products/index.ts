import type { Product } from '../domain/product.ts';

export const FLAGSHIP_PRODUCTS: readonly Product[] = [];
