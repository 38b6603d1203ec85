import { OrreryError } from '../domain/failure.ts';
import type { MeasuredBudgets } from '../domain/measured-budgets.ts';
import type { ModelSpec } from '../domain/models.ts';
import { SAFETY, tokenBudget } from '../domain/token-budget.ts';
import type { AuditedCall, AuditedOrder } from '../pipeline/money/audit.ts';
import { mean, quantile } from './statistics.ts';

/** Token budgets proposed from what replies really took. Tokens are the provider's. */
export interface Calibration {
  readonly product: string;
  readonly version: string;
  readonly language: string;
  readonly simulated: boolean;
  /** Replies a section needs before anything is proposed for it. */
  readonly minSamples: number;
  readonly sections: readonly SectionCalibration[];
}

export interface SectionCalibration {
  readonly section: string;
  readonly model: string;
  /** Whole-batch replies measured. */
  readonly samples: number;
  readonly isEnough: boolean;
  /** Share of them that were cut off at their cap. They count with what they had by then. */
  readonly truncationRate: number;
  /** Tokens of one answer. */
  readonly tokensPerAnswer: Figures;
  /** Tokens one answer may take from now on: 1.2 × p90. Null where there are too few samples. */
  readonly answerTokens: number | null;
  /** The cap that comes to, by answers asked in a call. */
  readonly caps: readonly ProposedCap[];
}

export interface Figures {
  readonly mean: number;
  readonly p90: number;
  readonly max: number;
}

export interface ProposedCap {
  readonly answers: number;
  readonly maxTokens: number;
  /** Whether the model's longest reply, not the measurement, sets it. */
  readonly isCeiling: boolean;
  /** Room over replies of this many answers, as a share of them. */
  readonly headroom: Figures;
}

export interface CalibrationOptions {
  /** Which product, where the ledger knows several. */
  readonly product?: string;
  /** @defaultValue 10: a tenth of the replies lies above a 90th percentile */
  readonly minSamples?: number;
  readonly specOf: (model: string) => ModelSpec;
}

const MIN_SAMPLES = 10;
const SHARE = 0.9;

/**
 * Measures what replies took, section by section: of the product's latest version, in the language most of its orders
 * are in, and of real models as soon as there is one call to any.
 *
 * @throws OrreryError `INPUT_INVALID` when there is nothing to measure, or several products and none is named.
 */
export function calibrate(
  orders: readonly AuditedOrder[],
  { product, minSamples = MIN_SAMPLES, specOf }: CalibrationOptions,
): Calibration {
  const { id, version, language, calls } = chosen(orders, product);
  const isReal = calls.some(({ entry }) => !entry.simulated);
  const measured = calls.filter(({ entry }) => entry.simulated !== isReal);
  const sections = [...new Set(measured.map(({ entry }) => entry.section))];
  return {
    product: id,
    version,
    language,
    simulated: !isReal,
    minSamples,
    sections: sections.map((section) => {
      const own = measured.filter(({ entry }) => entry.section === section);
      const model = mostFrequent(own.map(({ entry }) => entry.price.model));
      const replies = own.filter(({ entry }) => entry.price.model === model).flatMap(toReply);
      return sectionCalibration(section, specOf(model), replies, minSamples);
    }),
  };
}

/** What a budgets file holds: the measured sections alone. Null when there is none. */
export function budgetsOf(calibration: Calibration): MeasuredBudgets | null {
  const enough = calibration.sections.filter(({ answerTokens }) => answerTokens !== null);
  if (enough.length === 0) return null;
  const { product, version, language, simulated } = calibration;
  return {
    product,
    version,
    language,
    ...{ simulated },
    sections: Object.fromEntries(
      enough.map(({ section, answerTokens, ...rest }) => [
        section,
        {
          model: rest.model,
          answerTokens: answerTokens ?? 0,
          samples: rest.samples,
          truncationRate: rest.truncationRate,
          tokensPerAnswer: rest.tokensPerAnswer,
        },
      ]),
    ),
  };
}

interface Reply {
  readonly answers: number;
  readonly tokens: number;
  readonly isCut: boolean;
}

/** A reply to a whole batch that says how long answers are: refusals, and replies with answers left out, do not. */
function toReply({ entry, contribution }: AuditedCall): Reply[] {
  const { usage, standing, outcome, failure, asked, cause } = entry;
  const isCut = failure === 'DRAFT_TRUNCATED';
  const isTelling = outcome === 'accepted' || outcome === 'partial' || isCut;
  if (!usage || standing !== 'settled' || !isTelling || cause !== 'first' || !contribution?.isWhole)
    return [];
  return [{ answers: asked, tokens: usage.output, isCut }];
}

function sectionCalibration(
  section: string,
  { id, maxOutputTokens }: ModelSpec,
  replies: readonly Reply[],
  minSamples: number,
): SectionCalibration {
  const isEnough = replies.length >= minSamples;
  const perAnswer = figuresOf(replies.map(({ tokens, answers }) => tokens / answers));
  const answerTokens = rounded(perAnswer.p90 * SAFETY);
  const counts = [...new Set(replies.map(({ answers }) => answers))].sort((a, b) => b - a);
  return {
    section,
    model: id,
    samples: replies.length,
    isEnough,
    truncationRate: mean(replies.map(({ isCut }) => (isCut ? 1 : 0))),
    tokensPerAnswer: perAnswer,
    answerTokens: isEnough ? answerTokens : null,
    caps: (isEnough ? counts : []).map((answers) => {
      const maxTokens = tokenBudget(answers, answerTokens, maxOutputTokens);
      const {
        mean: middle,
        p90,
        max,
      } = figuresOf(replies.filter((reply) => reply.answers === answers).map(({ tokens }) => tokens));
      const over = (tokens: number) => rounded(maxTokens / tokens - 1);
      return {
        answers,
        maxTokens,
        isCeiling: answers * answerTokens > maxOutputTokens,
        headroom: { mean: over(middle), p90: over(p90), max: over(max) },
      };
    }),
  };
}

const figuresOf = (values: readonly number[]): Figures => ({
  mean: rounded(mean(values)),
  p90: rounded(quantile(values, SHARE)),
  max: rounded(quantile(values, 1)),
});

const rounded = (value: number) => Math.round(value * 1_000) / 1_000;

function chosen(orders: readonly AuditedOrder[], wanted: string | undefined) {
  const known = orders.filter(({ product }) => product.version !== null);
  const products = [...new Set(known.map(({ product }) => product.id))];
  const id = wanted ?? (products.length === 1 ? products[0] : undefined);
  if (products.length === 0) throw new OrreryError('INPUT_INVALID', 'the ledger holds no order to measure');
  if (id === undefined)
    throw new OrreryError(
      'INPUT_INVALID',
      `the ledger holds orders of ${products.join(', ')}: say which with --product`,
    );
  const own = known.filter(({ product }) => product.id === id);
  if (own.length === 0)
    throw new OrreryError(
      'INPUT_INVALID',
      `the ledger holds no order of "${id}"; it holds ${products.join(', ')}`,
    );
  const startOf = ({ calls }: AuditedOrder) => Math.max(...calls.map(({ entry }) => entry.at));
  const latest = own.reduce((a, b) => (startOf(b) > startOf(a) ? b : a));
  const version = latest.product.version ?? '';
  const current = own.filter(({ product }) => product.version === version);
  const language = mostFrequent(current.map((order) => order.language ?? 'en'));
  return {
    id,
    version,
    language,
    calls: current.filter((order) => order.language === language).flatMap(({ calls }) => calls),
  };
}

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as [string, number])[0];
}
