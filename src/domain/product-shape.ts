import { Ajv } from 'ajv';
import type { JsonSchema } from './json.ts';
import { type Problem, toProblems } from './problem.ts';
import type { Product } from './product.ts';

const TEXT = { type: 'string' };
const NUMBER = { type: 'number' };
const list = (items: JsonSchema) => ({ type: 'array', items });
const record = (required: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const RANGE = record({ min: NUMBER, max: NUMBER });

const SECTION = record(
  {
    id: TEXT,
    title: TEXT,
    questions: list(TEXT),
    words: record({ ask: RANGE, accept: RANGE }),
    periodsPerBatch: NUMBER,
    temperature: NUMBER,
  },
  { isUnique: { type: 'boolean' }, model: TEXT },
);

const validate = new Ajv({ allErrors: true, verbose: true }).compile(
  record(
    {
      id: TEXT,
      version: TEXT,
      title: TEXT,
      model: TEXT,
      gapMs: NUMBER,
      customer: { type: 'object' },
      sections: list(SECTION),
      voice: TEXT,
      book: record({ answersPerPage: NUMBER, accent: TEXT }),
    },
    { whenExhausted: { enum: ['flag', 'incomplete'] } },
  ),
);

const FUNCTIONS = ['addressee', 'facts', 'sharedContext', 'periodContext', 'coverLines'] as const;
const OPTIONAL_FUNCTIONS = ['check', 'timeZone', 'factsKey', 'contradictions'] as const;

/** What a definition lacks, and what in it is of another type than it must be: plain JavaScript has no compiler. */
export function shapeProblems(product: Product): Problem[] {
  if (!isRecord(product)) return [{ path: '', message: 'a product must be an object' }];
  const functions = (owner: Record<string, unknown>, names: readonly string[], path = '') =>
    names
      .filter((name) => typeof owner[name] !== 'function')
      .map((name) => ({
        path: `${path}${name}`,
        message: owner[name] === undefined ? 'is missing' : 'must be a function',
      }));
  const sections: readonly unknown[] = Array.isArray(product.sections) ? product.sections : [];
  return [
    ...(validate(product) ? [] : toProblems(validate.errors)),
    ...functions({ ...product }, FUNCTIONS),
    ...functions(
      { ...product },
      OPTIONAL_FUNCTIONS.filter((name) => product[name] !== undefined),
    ),
    ...sections.flatMap((section, index) =>
      isRecord(section) ? functions(section, ['periods'], `sections[${index}].`) : [],
    ),
  ];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
