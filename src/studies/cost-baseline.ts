import { Ajv } from 'ajv';
import { inputError, OrreryError } from '../domain/failure.ts';
import { toProblems } from '../domain/problem.ts';
import type { AuditedCall, AuditedOrder } from '../pipeline/money/audit.ts';

/** What an accepted answer came to, section by section: what later orders are held against. */
export interface CostBaseline {
  /** When the last of its calls began, in milliseconds since 1970: later calls are compared, where there are some. */
  readonly until: number;
  readonly simulated: boolean;
  readonly products: {
    readonly [product: string]: {
      readonly version: string;
      readonly sections: { readonly [section: string]: CostPerAnswer };
    };
  };
}

/** Everything a section took ÷ its accepted answers: repairs and failed calls count. */
export interface CostPerAnswer {
  readonly accepted: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly usd: number;
}

const MEASURES = ['inputTokens', 'outputTokens', 'usd'] as const;
export type Measure = (typeof MEASURES)[number];

const amount = { type: 'number', minimum: 0 };

const validate = new Ajv({ allErrors: true, verbose: true }).compile<CostBaseline>({
  type: 'object',
  required: ['until', 'simulated', 'products'],
  properties: {
    until: amount,
    simulated: { type: 'boolean' },
    products: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'object',
        required: ['version', 'sections'],
        properties: {
          version: { type: 'string', minLength: 1 },
          sections: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              required: ['accepted', ...MEASURES],
              properties: { accepted: amount, inputTokens: amount, outputTokens: amount, usd: amount },
            },
          },
        },
      },
    },
  },
});

/** @throws OrreryError `INPUT_INVALID`, with the file and the path of every fault. */
export function parseBaseline(input: unknown, file: string): CostBaseline {
  if (validate(input)) return input;
  throw inputError(
    toProblems(validate.errors).map((fault) => ({ ...fault, path: `${file}: ${fault.path}` })),
  );
}

/**
 * Takes a baseline of everything in the ledger: of the latest version of each product, and of real calls as soon as
 * there is one.
 *
 * @throws OrreryError `INPUT_INVALID` when there is no accepted answer to take it of.
 */
export function baselineOf(orders: readonly AuditedOrder[]): CostBaseline {
  const all = orders.flatMap(({ calls }) => calls);
  const simulated = all.every(({ entry }) => entry.simulated);
  const products: Record<string, CostBaseline['products'][string]> = {};
  for (const id of new Set(orders.map(({ product }) => product.id))) {
    const own = orders.filter(({ product }) => product.id === id && product.version !== null);
    const [latest] = [...own].sort((a, b) => lastCall(b) - lastCall(a));
    if (!latest?.product.version) continue;
    const { version } = latest.product;
    const calls = own
      .filter(({ product }) => product.version === version)
      .flatMap((order) => order.calls)
      .filter(({ entry }) => entry.simulated === simulated);
    const sections = costsOf(calls);
    if (Object.keys(sections).length > 0) products[id] = { version, sections };
  }
  if (Object.keys(products).length === 0)
    throw new OrreryError('INPUT_INVALID', 'the ledger holds no accepted answer to take a baseline of');
  return { until: all.reduce((last, { entry }) => Math.max(last, entry.at), 0), simulated, products };
}

const lastCall = ({ calls }: AuditedOrder) => calls.reduce((last, { entry }) => Math.max(last, entry.at), 0);

function costsOf(calls: readonly AuditedCall[]): Record<string, CostPerAnswer> {
  const sections: Record<string, CostPerAnswer> = {};
  for (const section of new Set(calls.map(({ entry }) => entry.section))) {
    const own = calls.filter(({ entry }) => entry.section === section).map(({ entry }) => entry);
    const accepted = own.reduce((sum, entry) => sum + entry.accepted, 0);
    if (accepted === 0) continue;
    const per = (of: (entry: (typeof own)[number]) => number) =>
      own.reduce((sum, entry) => sum + of(entry), 0) / accepted;
    sections[section] = {
      accepted,
      inputTokens: per(({ usage }) => usage?.input ?? 0),
      outputTokens: per(({ usage }) => usage?.output ?? 0),
      usd: per(({ nanoUsd }) => nanoUsd) / 1e9,
    };
  }
  return sections;
}

export interface BaselineComparison {
  /** Growth, as a share, that is still let pass. */
  readonly threshold: number;
  readonly isExceeded: boolean;
  /** Largest growth first. */
  readonly lines: readonly BaselineLine[];
}

export interface BaselineLine {
  readonly product: string;
  readonly section: string;
  readonly measure: Measure;
  readonly before: number;
  readonly now: number;
  /** 0.1 is ten per cent more than before. */
  readonly growth: number;
  readonly isExceeded: boolean;
}

/**
 * Holds the ledger against a baseline: calls made after it, or all where there are none.
 *
 * @param file - the baseline's, for messages.
 * @throws OrreryError `INPUT_INVALID` for a baseline of another product, another version, or of simulated calls where
 * these are real, and the other way round.
 */
export function compareToBaseline(
  orders: readonly AuditedOrder[],
  baseline: CostBaseline,
  threshold: number,
  file: string,
): BaselineComparison {
  const isLater = orders.some((order) => lastCall(order) > baseline.until);
  const later = orders
    .map((order) => ({
      ...order,
      calls: isLater ? order.calls.filter(({ entry }) => entry.at > baseline.until) : order.calls,
    }))
    .filter(({ calls }) => calls.length > 0);
  const now = baselineOf(later);
  const fault = (path: string, message: string) => inputError([{ path: `${file}: ${path}`, message }]);
  if (now.simulated !== baseline.simulated)
    throw fault(
      'simulated',
      baseline.simulated
        ? 'taken of simulated calls, and these are real'
        : 'taken of real calls, and these are simulated',
    );
  const lines: BaselineLine[] = [];
  for (const [product, { version, sections }] of Object.entries(now.products)) {
    const known = baseline.products[product];
    if (!known) throw fault('products', `holds no baseline of ${product}; save one with --save-baseline`);
    if (known.version !== version)
      throw fault(
        `products.${product}.version`,
        `taken of version ${known.version}, and the orders are of ${version}; save a new one with --save-baseline`,
      );
    for (const [section, costs] of Object.entries(sections)) {
      const before = known.sections[section];
      if (before)
        for (const measure of MEASURES)
          lines.push(lineOf(product, section, measure, before[measure], costs[measure], threshold));
    }
  }
  lines.sort((a, b) => b.growth - a.growth);
  return { threshold, isExceeded: lines.some(({ isExceeded }) => isExceeded), lines };
}

function lineOf(
  product: string,
  section: string,
  measure: Measure,
  before: number,
  now: number,
  threshold: number,
): BaselineLine {
  const growth = before === 0 ? (now === 0 ? 0 : Number.MAX_VALUE) : now / before - 1;
  return { product, section, measure, before, now, growth, isExceeded: growth > threshold };
}
