import type { Lane as PriceLane } from '../domain/calls.ts';
import type { ModelClient } from '../domain/ports.ts';

/** Who answers. */
export interface Provider {
  readonly client: ModelClient;
  /** Who answers on the half-price lanes, where the provider has them. */
  readonly lanes?: { readonly [lane in Exclude<PriceLane, 'standard'>]?: ModelClient };
  /** Whether a simulator writes the text; every surface must say so. */
  readonly simulated: boolean;
}

/** A model, perhaps elsewhere, that is asked when the one before it cannot. */
export interface Fallback {
  readonly model: string;
  /** @defaultValue the provider of everything else */
  readonly provider?: Provider;
  /** Sections it will do for, as `product/section`. @defaultValue all */
  readonly sections?: readonly string[];
}
