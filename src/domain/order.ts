import { Ajv } from 'ajv';
import { type CivilDate, isCivilDate } from './calendar.ts';
import { sha256 } from './hash.ts';
import { canonicalJson, type Json, type JsonSchema } from './json.ts';
import { type Problem, toProblems } from './problem.ts';

/** One customer's purchase of one product, as the host hands it over. */
export interface Order {
  /** The host's own id (a payment id, say): submitting it twice is one order. */
  readonly orderId: string;
  /** Id of the product bought. */
  readonly product: string;
  /** Whom the host bills; the ledger sums by it. */
  readonly userId: string;
  /** First day of the report; the customer's today when left out, and pinned at the first submit. */
  readonly startDate?: CivilDate;
  /** BCP 47 tag of the language to write in. @defaultValue `en` */
  readonly language?: string;
  /** What the product needs to know; its shape is the product's. */
  readonly customer: { readonly [key: string]: Json };
}

/** An order whose open ends are settled: what it says no longer depends on when it is read. */
export interface PinnedOrder extends Order {
  readonly startDate: CivilDate;
  readonly language: string;
}

/** Names files and keys, so it is kept to what every file system and URL takes. */
export const ORDER_ID = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

const ENVELOPE: JsonSchema = {
  type: 'object',
  required: ['orderId', 'product', 'userId', 'customer'],
  additionalProperties: false,
  properties: {
    orderId: {
      type: 'string',
      pattern: ORDER_ID.source,
      description:
        '1 to 128 letters, digits, dots, dashes or underscores, the first a letter or digit, without ".."',
    },
    product: { type: 'string', minLength: 1 },
    userId: { type: 'string', minLength: 1, maxLength: 256 },
    startDate: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a date, YYYY-MM-DD' },
    language: {
      type: 'string',
      pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
      description: 'a language tag such as en or pt-BR',
    },
    customer: { type: 'object' },
  },
};

const validateEnvelope = new Ajv({ allErrors: true, verbose: true }).compile<Order>(ENVELOPE);

/** Dates have four-digit years, and reports run on for a while. */
const LAST_START_DATE = '8999-12-31';

/** Faults of an order that hold whatever the product: shape, unknown keys, impossible dates and languages. */
export function envelopeProblems(order: unknown): Problem[] {
  if (typeof order !== 'object' || order === null || Array.isArray(order))
    return [{ path: '', message: `an order must be an object with ${ENVELOPE_KEYS}, not ${kindOf(order)}` }];
  if (!validateEnvelope(order)) return toProblems(validateEnvelope.errors);
  const { startDate, language } = order;
  const problems: Problem[] = [];
  if (startDate !== undefined && !isCivilDate(startDate))
    problems.push({ path: 'startDate', message: `${startDate} is not a date that exists` });
  else if (startDate !== undefined && startDate > LAST_START_DATE)
    problems.push({ path: 'startDate', message: `must not be after ${LAST_START_DATE}` });
  if (language !== undefined && !isLanguageTag(language))
    problems.push({ path: 'language', message: `${language} is not a language tag` });
  return problems;
}

const ENVELOPE_KEYS = 'orderId, product, userId and customer';

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/** Whether the runtime can read the tag: `en-12` has the letters of one and is none. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Equal for equal content, whatever the key order: what "the same order" means. */
export function orderFingerprint(order: Order): string {
  return sha256(canonicalJson(order));
}
