import { inputError } from './failure.ts';
import type { Problem } from './problem.ts';
import type { Product, Section } from './product.ts';

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

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function productProblems(product: Product): Problem[] {
  const problems: Problem[] = [];
  const must = (holds: boolean, path: string, message: string) => {
    if (!holds) problems.push({ path, message });
  };
  must(KEBAB.test(product.id), 'id', `must be kebab-case, got "${product.id}"`);
  must(product.version.trim() !== '', 'version', 'must not be empty');
  must(product.title.trim() !== '', 'title', 'must not be empty');
  must(product.model.trim() !== '', 'model', 'must not be empty');
  must(product.voice.trim() !== '', 'voice', 'must not be empty');
  must(product.gapMs >= 0, 'gapMs', `must not be negative, got ${product.gapMs}`);
  must(product.sections.length > 0, 'sections', 'must hold at least one section');
  must(
    Number.isInteger(product.book.answersPerPage) && product.book.answersPerPage > 0,
    'book.answersPerPage',
    `must be a whole number above 0, got ${product.book.answersPerPage}`,
  );
  must(
    /^#[0-9a-f]{6}$/i.test(product.book.accent),
    'book.accent',
    `must be a colour like #4a5a8a, got "${product.book.accent}"`,
  );
  const ids = product.sections.map(({ id }) => id);
  product.sections.forEach((section, index) => {
    must(ids.indexOf(section.id) === index, `sections[${index}].id`, `"${section.id}" is there twice`);
    problems.push(...sectionProblems(section, `sections[${index}]`));
  });
  return problems;
}

function sectionProblems(section: Section, path: string): Problem[] {
  const { ask, accept } = section.words;
  const rules: [boolean, string, string][] = [
    [KEBAB.test(section.id), 'id', `must be kebab-case, got "${section.id}"`],
    [section.title.trim() !== '', 'title', 'must not be empty'],
    [section.questions.length > 0, 'questions', 'must hold at least one question'],
    [
      new Set(section.questions).size === section.questions.length,
      'questions',
      'must differ from one another',
    ],
    [
      ask.min >= 1 && ask.min <= ask.max,
      'words.ask',
      `must be a range of words, got ${ask.min} to ${ask.max}`,
    ],
    [
      accept.min >= 1 && accept.min <= ask.min && accept.max >= ask.max,
      'words.accept',
      `must hold the range asked for, and no empty answer, got ${accept.min} to ${accept.max}`,
    ],
    [
      Number.isInteger(section.periodsPerBatch) && section.periodsPerBatch >= 1,
      'periodsPerBatch',
      `must be a whole number above 0, got ${section.periodsPerBatch}`,
    ],
    [
      section.temperature >= 0 && section.temperature <= 2,
      'temperature',
      `must be 0 to 2, got ${section.temperature}`,
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, key, message]) => ({ path: `${path}.${key}`, message }));
}
