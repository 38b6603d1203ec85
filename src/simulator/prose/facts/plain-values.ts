import type { PlainValue } from './fact.ts';

/** More than an answer can use; a bound, because the JSON is a stranger's. */
const MOST_VALUES = 48;
const DEEPEST = 6;

/** Leaves of any JSON as labelled values, fit to stand in a sentence; what is not fit is passed over. */
export function readValues(json: unknown): PlainValue[] {
  const values: PlainValue[] = [];
  collect(json, '', 0, values);
  return values;
}

function collect(json: unknown, key: string, depth: number, values: PlainValue[]): void {
  if (values.length >= MOST_VALUES || depth > DEEPEST) return;
  if (Array.isArray(json)) {
    const list = listOf(json);
    if (list !== undefined) push(key, list, values);
    else for (const entry of json) collect(entry, key, depth + 1, values);
  } else if (json !== null && typeof json === 'object') {
    for (const [inner, entry] of Object.entries(json)) collect(entry, inner, depth + 1, values);
  } else {
    const text = textOf(json);
    if (text !== undefined) push(key, text, values);
  }
}

function push(key: string, value: string, values: PlainValue[]): void {
  const label = labelOf(key);
  if (label !== undefined) values.push({ kind: 'value', label, value });
}

/** `soilType`, `soil_type` → `soil type`. */
function labelOf(key: string): string | undefined {
  const label = key
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return LABEL.test(label) && label.length <= 40 && !UNSPEAKABLE.test(label) ? label : undefined;
}

/** One to four words, the first with a letter at its head. */
const LABEL = /^\p{L}\S*(?: \S+){0,3}$/u;

function textOf(leaf: unknown): string | undefined {
  if (typeof leaf === 'number') return Number.isFinite(leaf) ? String(leaf) : undefined;
  if (typeof leaf === 'boolean') return leaf ? 'yes' : 'no';
  if (typeof leaf !== 'string') return undefined;
  const text = leaf
    .replace(/\s+/g, ' ')
    .replace(/[.,:]+$/, '')
    .trim();
  return SPEAKABLE.test(text) && !UNSPEAKABLE.test(text) ? text : undefined;
}

/** A short list of short things reads as one value: `sage, thyme and rue`. */
function listOf(json: readonly unknown[]): string | undefined {
  const texts = json.map(textOf);
  const known = texts.filter((text) => text !== undefined);
  if (known.length < 2 || known.length < texts.length || known.length > 4) return undefined;
  return `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`;
}

/** Up to sixty characters that do no harm inside a sentence. */
const SPEAKABLE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ,'’()/%+&°.:-]{0,59}$/u;

/** Words that would read as a program's stumbling. */
const UNSPEAKABLE = /undefined|\bnull\b|\bNaN\b/i;
