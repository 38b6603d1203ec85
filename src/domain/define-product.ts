import { compileCustomer } from './customer-schema.ts';
import { inputError } from './failure.ts';
import type { JsonSchema } from './json.ts';
import type { Problem } from './problem.ts';
import type { Product, Section, WordRange } from './product.ts';
import { shapeProblems } from './product-shape.ts';

/**
 * Checks a product's definition and returns it frozen.
 *
 * @throws OrreryError `PRODUCT_INVALID`, with every fault and its path.
 */
export function defineProduct<Facts>(product: Product<Facts>): Product<Facts> {
  const problems = productProblems(product);
  if (problems.length > 0) throw inputError(problems, 'PRODUCT_INVALID');
  return Object.freeze({ ...product, sections: Object.freeze([...product.sections]) });
}

function productProblems(product: Product): Problem[] {
  const malformed = shapeProblems(product);
  if (malformed.some(({ path }) => path === '')) return malformed;
  const sections = Array.isArray(product.sections) ? product.sections : [];
  const rules = [...productRules(product), ...sections.flatMap((_, index) => sectionRules(sections, index))];
  const broken = rules
    .filter(([path, , , needs = path]) =>
      malformed.every((fault) => !isWithin(fault.path, needs) && !isWithin(needs, fault.path)),
    )
    .filter(([, holds]) => !holds())
    .map(([path, , message]) => ({ path, message: message() }));
  return [...malformed, ...broken];
}

/** What a value must hold to; asked only where the shape is right of all it needs to look at (the path, if not more). */
type Rule = readonly [path: string, holds: () => boolean, message: () => string, needs?: string];

const isWithin = (outer: string, inner: string) =>
  inner.startsWith(outer) && /^(?:$|[.[])/.test(inner.slice(outer.length));

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const isText = (text: string) => text.trim() !== '';
const isCount = (value: number) => Number.isInteger(value) && value > 0;
const notEmpty = () => 'must not be empty';

function productRules(product: Product): Rule[] {
  const { id, gapMs, book, customer, sections } = product;
  return [
    ['id', () => KEBAB.test(id), () => `must be kebab-case, got "${id}"`],
    ['version', () => isText(product.version), notEmpty],
    ['title', () => isText(product.title), notEmpty],
    ['model', () => isText(product.model), notEmpty],
    ['voice', () => isText(product.voice), notEmpty],
    ['gapMs', () => gapMs >= 0, () => `must not be negative, got ${gapMs}`],
    ['customer', () => schemaFault(customer) === '', () => `is no JSON Schema: ${schemaFault(customer)}`],
    ['sections', () => sections.length > 0, () => 'must hold at least one section'],
    [
      'book.answersPerPage',
      () => isCount(book.answersPerPage),
      () => `must be a whole number above 0, got ${book.answersPerPage}`,
    ],
    [
      'book.accent',
      () => /^#[0-9a-f]{6}$/i.test(book.accent),
      () => `must be a colour like #4a5a8a, got "${book.accent}"`,
    ],
  ];
}

function sectionRules(sections: readonly Section[], index: number): Rule[] {
  const section = sections[index] as Section;
  const rules: Rule[] = [
    ['id', () => KEBAB.test(section.id), () => `must be kebab-case, got "${section.id}"`],
    [
      'id',
      () => sections.findIndex((other) => other?.id === section.id) === index,
      () => `"${section.id}" is there twice`,
    ],
    ['title', () => isText(section.title), notEmpty],
    ['questions', () => section.questions.length > 0, () => 'must hold at least one question'],
    ['questions', () => section.questions.every(isText), () => 'must not be empty'],
    [
      'questions',
      () => new Set(section.questions).size === section.questions.length,
      () => 'must differ from one another',
    ],
    [
      'words.ask',
      () => section.words.ask.min >= 1 && section.words.ask.min <= section.words.ask.max,
      () => `must be a range of words, got ${section.words.ask.min} to ${section.words.ask.max}`,
    ],
    [
      'words.accept',
      () => isWordRange(section.words),
      () =>
        `must hold the range asked for, and no empty answer, got ${section.words.accept.min} to ${section.words.accept.max}`,
      'words',
    ],
    [
      'periodsPerBatch',
      () => isCount(section.periodsPerBatch),
      () => `must be a whole number above 0, got ${section.periodsPerBatch}`,
    ],
    [
      'temperature',
      () => section.temperature >= 0 && section.temperature <= 2,
      () => `must be 0 to 2, got ${section.temperature}`,
    ],
  ];
  const path = (key: string) => `sections[${index}].${key}`;
  return rules.map(([key, holds, message, needs = key]) => [path(key), holds, message, path(needs)]);
}

const isWordRange = ({ ask, accept }: WordRange) =>
  accept.min >= 1 && accept.min <= ask.min && accept.max >= ask.max;

function schemaFault(schema: JsonSchema): string {
  try {
    compileCustomer(schema);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
