import { civilDateAt } from '../../domain/calendar.ts';
import type { Lane } from '../../domain/calls.ts';
import { compileCustomer } from '../../domain/customer-schema.ts';
import { inputError, OrreryError } from '../../domain/failure.ts';
import { sha256 } from '../../domain/hash.ts';
import { canonicalJson } from '../../domain/json.ts';
import { budgetsFor, type MeasuredBudgets, measuredAnswerTokens } from '../../domain/measured-budgets.ts';
import { type ModelSpec, modelSpec } from '../../domain/models.ts';
import { envelopeProblems, type Order, orderFingerprint } from '../../domain/order.ts';
import { type HostPrices, priceRow, priceUnknown } from '../../domain/price.ts';
import { type Problem, toProblems } from '../../domain/problem.ts';
import type { Product, Section } from '../../domain/product.ts';
import type { OrderRecord } from '../journal/records.ts';

/** What decides how an order is begun. */
export interface Terms {
  readonly simulated: boolean;
  /** Model for every section, where the host names one. */
  readonly model: string | undefined;
  /** Models that may be asked in place of a section's own. */
  readonly fallbackModels: readonly string[];
  /** Models by section (`horoscope-year/weekly`), before the product's own choice. */
  readonly routes: { readonly [section: string]: string };
  readonly prices: HostPrices;
  /** How the calls of new orders are bought, where they do not say. */
  readonly lane?: Lane;
  readonly deadlineMs?: number;
  /** Limits of models nobody knows, or that the host knows better. */
  readonly models: { readonly [id: string]: Partial<Omit<ModelSpec, 'id'>> };
  /** Token budgets that were measured; the documents' formula holds where there are none. */
  readonly tokenBudgets: readonly MeasuredBudgets[];
}

/** The products on sale. */
export interface Catalogue {
  readonly products: readonly Product[];
  find(id: string): Product | undefined;
  customerProblems(product: Product, customer: unknown): Problem[];
}

export function createCatalogue(products: readonly Product[]): Catalogue {
  const byId = new Map(products.map((product) => [product.id, product]));
  return {
    products,
    find: (id) => byId.get(id),
    customerProblems: (product, customer) => {
      const validate = compileCustomer(product.customer);
      return validate(customer) ? [] : toProblems(validate.errors, 'customer');
    },
  };
}

/**
 * Holds an order to its form and its product.
 *
 * @throws OrreryError `INPUT_INVALID`, with every fault and its path.
 */
export function checkOrder(
  input: unknown,
  catalogue: Catalogue,
  now: number,
): { order: Order; product: Product } {
  const faults = envelopeProblems(input);
  const order = input as Order;
  const named = typeof order?.product === 'string' && order.product !== '';
  const product = named ? catalogue.find(order.product) : undefined;
  if (named && !product) {
    const known = catalogue.products.map(({ id }) => id).join(', ');
    faults.push({ path: 'product', message: `"${order.product}" is not a product: there are ${known}` });
  }
  if (product && typeof order.customer === 'object' && order.customer !== null) {
    const customerFaults = catalogue.customerProblems(product, order.customer);
    faults.push(...customerFaults);
    if (faults.length === 0) faults.push(...(product.check?.(order, now) ?? []));
  }
  if (faults.length > 0 || !product) throw inputError(faults);
  return { order, product };
}

/**
 * Pins what an order is begun with.
 *
 * @throws OrreryError `PRICE_UNKNOWN` for a model without a price, `INPUT_INVALID` for token budgets of another product.
 */
export function pinOrder(order: Order, product: Product, terms: Terms, now: number): OrderRecord {
  const specs = product.sections.map((section) => [section, specOf(section, product, terms)] as const);
  const models = [...new Set([...specs.map(([, { id }]) => id), ...terms.fallbackModels])];
  const language = order.language ?? 'en';
  const budgets = budgetsFor(product, terms.tokenBudgets);
  return {
    order,
    fingerprint: orderFingerprint(order),
    submittedAt: now,
    startDate: order.startDate ?? civilDateAt(now, product.timeZone?.(order) ?? 'UTC'),
    language,
    product: { id: product.id, version: product.version, fingerprint: productFingerprint(product) },
    simulated: terms.simulated,
    sections: Object.fromEntries(
      specs.map(([section, { id: model, maxOutputTokens }]) => {
        const answerTokens = measuredAnswerTokens(budgets, section, model, { language });
        return [
          section.id,
          { model, maxOutputTokens, ...(answerTokens === undefined ? {} : { answerTokens }) },
        ];
      }),
    ),
    prices: Object.fromEntries(
      models.map((model) => {
        const row = priceRow(model, now, 'standard', terms.prices);
        if (!row) throw priceUnknown(model);
        return [model, row];
      }),
    ),
  };
}

const specOf = (section: Section, product: Product, terms: Terms): ModelSpec => {
  const id = terms.model ?? terms.routes[`${product.id}/${section.id}`] ?? section.model ?? product.model;
  return modelSpec(id, terms.models[id]);
};

/** Changes whenever the product's data do: an order begun under other questions is not continued under these. */
function productFingerprint({ id, version, voice, sections }: Product): string {
  const data = sections.map(({ id, questions, words, periodsPerBatch, temperature }) => ({
    id,
    questions,
    words,
    periodsPerBatch,
    temperature,
  }));
  return sha256(canonicalJson({ id, version, voice, data }));
}

/**
 * The product an order is continued with, if it may be.
 *
 * @throws OrreryError `ORDER_PINNED` when going on would mix two products, kinds of author or models in one book.
 */
export function continuableProduct(record: OrderRecord, catalogue: Catalogue, terms: Terms): Product {
  const { orderId } = record.order;
  const pinned = (what: string) =>
    new OrreryError(
      'ORDER_PINNED',
      `order ${orderId} ${what}; finish it that way, or cancel it and submit a new order`,
    );
  const product = catalogue.find(record.product.id);
  if (record.simulated !== terms.simulated)
    throw pinned(record.simulated ? 'was begun with simulated text' : 'was begun with a real model');
  if (!product) throw pinned(`is of the product "${record.product.id}", which is not offered any more`);
  if (
    record.product.version !== product.version ||
    record.product.fingerprint !== productFingerprint(product)
  )
    throw pinned(
      `was begun with version ${record.product.version} of ${product.id}, which has changed since`,
    );
  const other = Object.values(record.sections).find(
    ({ model }) => terms.model !== undefined && model !== terms.model,
  );
  if (other) throw pinned(`was begun with the model ${other.model}`);
  return product;
}

/** @throws OrreryError `ORDER_CONFLICT` */
export function checkSameOrder(record: OrderRecord, order: Order): void {
  if (record.fingerprint !== orderFingerprint(order))
    throw new OrreryError('ORDER_CONFLICT', `order ${order.orderId} is known with other content`);
}
