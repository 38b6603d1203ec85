import type { Dice } from './dice.ts';

/** What the slots of a template stand for; a slot's words may be templates themselves. */
export type Slots = Readonly<Record<string, string | (() => string)>>;

/**
 * Writes a template out: `[this|that|]` becomes one of its alternatives, which may be empty and may be nested, and
 * `{name}` what the slot of that name holds. Throws a RangeError for a slot that nobody fills and for a bracket that
 * is not closed.
 */
export function expand(template: string, dice: Dice, slots: Slots = NONE): string {
  let start = 0;
  let text = '';
  for (let at = nextMark(template, 0); at < template.length; at = nextMark(template, start)) {
    const end = closeOf(template, at);
    const inner = template.slice(at + 1, end);
    const words =
      template.charCodeAt(at) === CHOICE ? dice.pick(alternatives(inner)) : slotOf(inner, slots, template);
    text += template.slice(start, at) + expand(words, dice, slots);
    start = end + 1;
  }
  return start === 0 ? template : text + template.slice(start);
}

/** A finished sentence: single spaces, none before punctuation, a capital first, a full stop last. */
export function sentence(words: string): string {
  const tidy = words.replace(STRAY_SPACES, '').trim();
  const capital = tidy.replace(SENTENCE_START, (start) => start.toUpperCase());
  return FINISHED.test(capital) ? capital : `${capital}.`;
}

const NONE: Slots = {};
const [CHOICE, CHOICE_END, SLOT, SLOT_END, BAR] = [...'[]{}|'].map((mark) => mark.charCodeAt(0));

/** Spaces that are followed by another one, or by punctuation. */
const STRAY_SPACES = / +(?=[ ,.;:?!])/g;
const SENTENCE_START = /(?:^|[.?!] )\p{Ll}/gu;
const FINISHED = /[.?!]$/;

/** Place of the next opening bracket; the template's length when there is none. */
function nextMark(template: string, from: number): number {
  const choice = template.indexOf('[', from);
  const slot = template.indexOf('{', from);
  if (choice < 0) return slot < 0 ? template.length : slot;
  return slot < 0 ? choice : Math.min(choice, slot);
}

/** Place of the bracket that closes the one at `from`. */
function closeOf(template: string, from: number): number {
  let depth = 0;
  for (let at = from; at < template.length; at += 1) {
    const code = template.charCodeAt(at);
    if (code === CHOICE || code === SLOT) depth += 1;
    else if (code === CHOICE_END || code === SLOT_END) depth -= 1;
    if (depth === 0) return at;
  }
  throw new RangeError(`A bracket is not closed in "${template}"`);
}

/** The parts between the bars that stand in no inner bracket. */
function alternatives(inner: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at += 1) {
    const code = inner.charCodeAt(at);
    if (code === CHOICE || code === SLOT) depth += 1;
    else if (code === CHOICE_END || code === SLOT_END) depth -= 1;
    else if (code === BAR && depth === 0) {
      parts.push(inner.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(inner.slice(start));
  return parts;
}

function slotOf(name: string, slots: Slots, template: string): string {
  const words = slots[name];
  if (words === undefined) throw new RangeError(`Nothing fills the slot {${name}} of "${template}"`);
  return typeof words === 'string' ? words : words();
}
