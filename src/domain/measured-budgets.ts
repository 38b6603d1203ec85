import { Ajv } from 'ajv';
import { inputError } from './failure.ts';
import type { PinnedOrder } from './order.ts';
import { toProblems } from './problem.ts';
import type { Product, Section } from './product.ts';

/** Token budgets measured on a product's own replies, as a budgets file holds them. */
export interface MeasuredBudgets {
  readonly product: string;
  readonly version: string;
  /** Language the replies were written in: words of another cut into other numbers of tokens. */
  readonly language: string;
  readonly sections: { readonly [section: string]: SectionBudget };
}

export interface SectionBudget {
  /** The model that was measured. */
  readonly model: string;
  /** Tokens one answer may take in a reply, its share of the reply's structure included. */
  readonly answerTokens: number;
}

const validate = new Ajv({ allErrors: true, verbose: true }).compile<MeasuredBudgets>({
  type: 'object',
  required: ['product', 'version', 'language', 'sections'],
  properties: {
    product: { type: 'string', minLength: 1 },
    version: { type: 'string', minLength: 1 },
    language: { type: 'string', minLength: 1 },
    sections: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'object',
        required: ['model', 'answerTokens'],
        properties: {
          model: { type: 'string', minLength: 1 },
          answerTokens: { type: 'number', minimum: 1, maximum: 1e6 },
        },
      },
    },
  },
});

/**
 * Reads what a budgets file holds; what else stands in it (how it was measured) is for people.
 *
 * @param name - the file, for messages.
 * @throws OrreryError `INPUT_INVALID`, with the path of every fault.
 */
export function parseMeasuredBudgets(input: unknown, name: string): MeasuredBudgets {
  if (validate(input)) return input;
  throw inputError(
    toProblems(validate.errors).map((fault) => ({ ...fault, path: `${name}: ${fault.path}` })),
  );
}

/**
 * The budgets that hold for a product, out of all that the host has.
 *
 * @throws OrreryError `INPUT_INVALID` when there are some and none is for this product as it is now.
 */
export function budgetsFor(product: Product, all: readonly MeasuredBudgets[]): MeasuredBudgets | undefined {
  if (all.length === 0) return undefined;
  const own = all.find((budgets) => budgets.product === product.id);
  const fault = (path: string, message: string) =>
    inputError([{ path: `tokenBudgets.${path}`, message: `${message}; measure anew with orrery calibrate` }]);
  if (!own) {
    const measured = all.map((budgets) => budgets.product).join(', ');
    throw fault('product', `measured for ${measured}, and the order is of the product ${product.id}`);
  }
  if (own.version !== product.version)
    throw fault(
      'version',
      `measured for version ${own.version} of ${product.id}, which is ${product.version} now`,
    );
  const unknown = Object.keys(own.sections).find(
    (id) => !product.sections.some((section) => section.id === id),
  );
  if (unknown !== undefined) throw fault(`sections.${unknown}`, `${product.id} has no section of that name`);
  return own;
}

/** Tokens one answer may take by measurement; undefined where another model or language was measured, or none. */
export function measuredAnswerTokens(
  budgets: MeasuredBudgets | undefined,
  section: Section,
  model: string,
  { language }: Pick<PinnedOrder, 'language'>,
): number | undefined {
  const own = budgets?.language === language ? budgets.sections[section.id] : undefined;
  return own?.model === model ? own.answerTokens : undefined;
}
