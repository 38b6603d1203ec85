import type { AblatedOrder, Ablation } from './ablation.ts';
import {
  CLAIMED_EXTRA_USD,
  CLAIMED_USD,
  MISTAKES,
  type Mistake,
  OVERSIZED_DAYS,
  WORKING_SHARE,
} from './documents.ts';

/** One row of the study: what was claimed beside what was measured. Dollars are USD. */
export interface AblationRow {
  readonly name: string;
  readonly measured: AblatedOrder;
  /** Dollars beyond the order without mistakes. */
  readonly extraUsd: number;
  readonly claimed: { readonly usd: number | null; readonly extraUsd: number };
  /** Whether at least half of the dollars claimed were found. */
  readonly holds: boolean;
  /** What was found, and where the claim goes wrong. */
  readonly finding: string;
}

export interface AblationReport {
  readonly order: string;
  readonly assumptions: readonly string[];
  readonly rows: readonly AblationRow[];
}

const NAMES: Readonly<Record<Mistake, string>> = {
  caps: 'no caps',
  batches: 'five days a batch',
  facts: 'no pre-computation',
  pacing: 'no pacing',
};

const ASSUMPTIONS: readonly string[] = [
  'every run is the whole order, through the real pipeline, on the simulated provider, in virtual time, with the same seed',
  'gpt-4o at $2.50 and $10 per million tokens, replies of at most 16,384 tokens, tier 2 (450,000 tokens a minute)',
  'answers have 80 to 150 words where a cap is set, and 500 to 800 tokens where none is; then any length from 80 words up is taken',
  'the last answers of 15 % of batches of 100 come out at 20 to 30 words, and of 1.3 % of batches of 60',
  'what is not accepted is asked again until it is, item by item; a loop that asks whole batches again is in "npm run bench -- cost"',
  'without pre-computation the prompts tell the model how to work the sky out, 15 % of their length; what it gets wrong is not counted',
  'without pacing every call starts at once; refused ones come again after 4 s doubling to 60 s, or when the server says',
  'prose comes from a stock of texts that state no facts, and is not checked against any: it is counted here, not read',
];

/** Puts the documents' claims beside what the runs came to. */
export function ablationReport(ablation: Ablation): AblationReport {
  const { none, alone, all } = ablation;
  const row = (
    name: string,
    measured: AblatedOrder,
    claimed: AblationRow['claimed'],
    finding: string,
  ): AblationRow => {
    const extraUsd = measured.usd - none.usd;
    return { name, measured, extraUsd, claimed, holds: extraUsd >= claimed.extraUsd / 2, finding };
  };
  return {
    order: `horoscope-year: ${none.answers.planned.toLocaleString('en-US')} answers`,
    assumptions: ASSUMPTIONS,
    rows: [
      row('none', none, { usd: CLAIMED_USD.none, extraUsd: 0 }, 'the order as Orrery runs it'),
      ...MISTAKES.map((mistake) =>
        row(
          NAMES[mistake],
          alone[mistake],
          { usd: null, extraUsd: CLAIMED_EXTRA_USD[mistake] },
          FINDINGS[mistake](ablation),
        ),
      ),
      row(
        'all four',
        all,
        { usd: CLAIMED_USD.all, extraUsd: CLAIMED_USD.all - CLAIMED_USD.none },
        `${dollars(all.usd)}, not ${dollars(CLAIMED_USD.all)}: nearly all of it is the missing cap. The mistakes do not multiply, because a reply ends at the model's ceiling, good answers are kept, and a refusal is free.`,
      ),
    ],
  };
}

const FINDINGS: Readonly<Record<Mistake, (ablation: Ablation) => string>> = {
  caps: ({ none, alone: { caps } }) =>
    `${Math.round(caps.words)} words an answer instead of ${Math.round(none.words)}, ${times(caps.tokens.output, none.tokens.output)} the output tokens; ${dollars(CLAIMED_EXTRA_USD.caps)} is more than the 3–5× that the documents count would be. Sixty such answers do not fit the model's 16,384 tokens, so ${caps.truncated} replies were cut off there and the rest asked again.`,
  batches: ({ none, alone: { batches } }) =>
    `${batches.short} replies had short answers (${none.short} at three days). Only those answers were asked again, ${signed(batches.usd - none.usd)} in all, fewer prompts included: the loss is that of loops that ask whole batches again. Five days of long answers do not fit at all: ${OVERSIZED_DAYS} × 20 × 150 words × 1.3 = 19,500 tokens against 16,384; at ${Math.round(batches.words)} words on average these did.`,
  facts: ({ none, alone: { facts } }) =>
    `The prompts grew by ${percent(facts.tokens.input / none.tokens.input - 1)} (the working is ${percent(WORKING_SHARE)} of them), which is ${signed(facts.usd - none.usd)}. All prompts of the order cost ${dollars((none.tokens.input * 2.5) / 1e6)}, so no share of them is ${dollars(CLAIMED_EXTRA_USD.facts)}. What pre-computed facts are worth is that they are true.`,
  pacing: ({ none, alone: { pacing }, sequential }) =>
    `${pacing.refused.calls} requests were refused with 429 and cost ${dollars(pacing.refused.usd)}; a refusal has no tokens. The order took ${minutes(pacing.seconds)} with them and ${minutes(none.seconds)} without. One call after the other and no sleep, as the documents' loop has it, met ${sequential.refused.calls} refusals in ${minutes(sequential.seconds)}: calls that take a minute and a half need no 2 s between them.`,
};

const dollars = (usd: number) => `$${usd.toFixed(usd < 1 && usd > 0 ? 2 : usd >= 20 || usd === 0 ? 0 : 2)}`;
const signed = (usd: number) => `${usd < 0 ? '−' : '+'}$${Math.abs(usd).toFixed(2)}`;
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const times = (a: number, b: number) => `${(a / b).toFixed(1)}×`;
const minutes = (seconds: number) =>
  seconds >= 7_200 ? `${(seconds / 3_600).toFixed(1)} h` : `${(seconds / 60).toFixed(1)} min`;
