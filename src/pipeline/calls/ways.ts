import type { Lane as PriceLane } from '../../domain/calls.ts';
import { type ModelSpec, modelSpec } from '../../domain/models.ts';
import type { Batch } from '../../domain/plan.ts';
import type { TokenRatio } from '../../domain/token-ratio.ts';
import type { Lane } from '../../streams/lane.ts';
import type { OrderRecord } from '../journal/records.ts';
import type { Provider } from '../provider.ts';
import type { Services } from '../services.ts';

/** One way to have a batch answered: a model at an endpoint. */
export interface Way {
  /** 0: the section's own model; from 1: the fallback of that number. */
  readonly number: number;
  readonly provider: Provider;
  readonly model: string;
  /** Longest reply, in tokens. */
  readonly maxOutputTokens: number;
}

/** The ways of a batch, in the order they are tried. What the order has no price for was not there when it was begun. */
export function waysOf(
  { provider, fallbacks, models }: Pick<Services, 'provider' | 'fallbacks' | 'models'>,
  { product, prices, sections }: OrderRecord,
  { section, model }: Pick<Batch, 'section' | 'model'>,
): readonly [Way, ...Way[]] {
  const own = sections[section.id]?.maxOutputTokens ?? modelSpec(model).maxOutputTokens;
  return [
    { number: 0, provider, model, maxOutputTokens: own },
    ...fallbacks.flatMap((fallback, index): Way[] =>
      prices[fallback.model] && (fallback.sections?.includes(`${product.id}/${section.id}`) ?? true)
        ? [
            {
              number: index + 1,
              provider: fallback.provider ?? provider,
              model: fallback.model,
              maxOutputTokens: longestReply(fallback.model, models),
            },
          ]
        : [],
    ),
  ];
}

/** The lane of a way. Models of one endpoint share their lanes, whoever asks them. */
export function laneOfWay(services: Services, way: Way, lane: PriceLane): Lane {
  return services.laneOf(way.model, lane, elsewhere(services, way));
}

/** How the endpoint of a way counts tokens. */
export function ratioOfWay(services: Services, way: Way): TokenRatio {
  return services.ratioOf(way.model, elsewhere(services, way));
}

const elsewhere = (services: Services, { provider }: Way) =>
  provider === services.provider ? undefined : provider;

const longestReply = (model: string, models: { readonly [id: string]: Partial<Omit<ModelSpec, 'id'>> }) =>
  modelSpec(model, models[model]).maxOutputTokens;
