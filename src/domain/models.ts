/** What is known of a model beyond its price. */
export interface ModelSpec {
  readonly id: string;
  /** Prompt and reply together, in tokens. */
  readonly contextTokens: number;
  /** The longest reply, in tokens. */
  readonly maxOutputTokens: number;
  /** Last day the provider serves it, `YYYY-MM-DD`; null when none is announced. */
  readonly shutdown: string | null;
  /** Whether it thinks before it answers: then the cap is `max_completion_tokens` and covers the thinking too. */
  readonly reasons: boolean;
}

/**
 * OpenAI's models, read from the model and deprecation pages of its developer documentation on 2026-11-21.
 * Prices are not here: see price.ts.
 */
const KNOWN: Readonly<Record<string, Omit<ModelSpec, 'id'>>> = {
  'gpt-4o': { contextTokens: 128_000, maxOutputTokens: 16_384, shutdown: '2027-01-14', reasons: false },
  'gpt-4o-mini': { contextTokens: 128_000, maxOutputTokens: 16_384, shutdown: '2027-01-14', reasons: false },
  'gpt-4.1': { contextTokens: 1_047_576, maxOutputTokens: 32_768, shutdown: '2027-01-14', reasons: false },
  'gpt-4.1-mini': {
    contextTokens: 1_047_576,
    maxOutputTokens: 32_768,
    shutdown: '2027-01-14',
    reasons: false,
  },
  'gpt-4.1-nano': { contextTokens: 1_047_576, maxOutputTokens: 32_768, shutdown: null, reasons: false },
  'gpt-5': { contextTokens: 400_000, maxOutputTokens: 128_000, shutdown: '2026-12-11', reasons: true },
  'gpt-5-mini': { contextTokens: 400_000, maxOutputTokens: 128_000, shutdown: '2026-12-11', reasons: true },
  'gpt-5-nano': { contextTokens: 400_000, maxOutputTokens: 128_000, shutdown: '2026-12-11', reasons: true },
  'gpt-6-luna': { contextTokens: 1_050_000, maxOutputTokens: 128_000, shutdown: null, reasons: true },
  'gpt-6-sol': { contextTokens: 1_050_000, maxOutputTokens: 128_000, shutdown: null, reasons: true },
};

/** For models nobody told us about: the limits of gpt-4o, which every current server meets. */
const UNKNOWN: Omit<ModelSpec, 'id'> = {
  contextTokens: 128_000,
  maxOutputTokens: 16_384,
  shutdown: null,
  reasons: false,
};

/** Snapshots (`gpt-4o-2024-08-06`) are their family's model. */
const SNAPSHOT = /-\d{4}-\d{2}-\d{2}$/;

/** What is known of a model, `overrides` first; an unknown model gets cautious limits. */
export function modelSpec(id: string, overrides: Partial<Omit<ModelSpec, 'id'>> = {}): ModelSpec {
  const name = [id, id.replace(SNAPSHOT, '')].find((candidate) => Object.hasOwn(KNOWN, candidate));
  const known = (name && KNOWN[name]) || UNKNOWN;
  return { id, ...known, ...overrides };
}
