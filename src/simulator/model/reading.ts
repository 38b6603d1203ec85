import type { ChatMessage } from '../chat/chat-request.ts';

/** What the model understands of a prompt: the material for its answers. */
export interface Reading {
  /** The JSON under `## Facts`, or null. */
  readonly shared: unknown;
  /** The questions under `## Questions`, by number. */
  readonly questions: ReadonlyMap<number, string>;
  /** The JSON of each line under `## Periods`, by its letter. */
  readonly periods: ReadonlyMap<string, unknown>;
  /** The length asked for, where the prompt names one. */
  readonly words: WordSpan | null;
  /** The last thing the user said: what a prompt of another make is about. */
  readonly topic: string;
}

/** A length in words, both ends included. */
export interface WordSpan {
  readonly min: number;
  readonly max: number;
}

/** What a model writes when nobody says how much. */
const USUAL_LENGTH: WordSpan = { min: 80, max: 120 };

/** A line of the periods: a letter and its JSON. */
const PERIOD_LINE = /^([a-z]+) ([[{"].*)$/;
const QUESTION_LINE = /^(\d+)\. (.+)$/;

export function readPrompt(messages: readonly ChatMessage[]): Reading {
  const text = messages.map((message) => message.text).join('\n\n');
  return {
    shared: parseOrNull(linesUnder('Facts', text)[0] ?? ''),
    questions: new Map(
      matches(linesUnder('Questions', text), QUESTION_LINE).map(([n, line]) => [Number(n), line]),
    ),
    periods: new Map(
      matches(linesUnder('Periods', text), PERIOD_LINE).map(([letter, line]) => [letter, parseOrNull(line)]),
    ),
    words: wordSpan(linesUnder('Form', text).join('\n')) ?? wordSpan(text),
    topic: (messages.findLast(({ role }) => role === 'user')?.text ?? '').trim(),
  };
}

/** The question and period that an item's key stands for: `b7` is question 7 of period b. */
export function assignmentFor(
  reading: Reading,
  key: string,
): { question: string; shared: unknown; period: unknown } {
  const { shared, questions, periods } = reading;
  const [, letter = '', number = ''] = /^(.*?)(\d*)$/.exec(key) ?? [];
  const [onlyPeriod] = periods.size === 1 ? periods.values() : [];
  return {
    question: questions.get(Number(number)) ?? '',
    shared,
    period: periods.get(letter) ?? onlyPeriod ?? null,
  };
}

/** Ways to name a length, the surest first; each yields the span it means. */
const LENGTHS: readonly (readonly [RegExp, (...counts: number[]) => WordSpan])[] = [
  [/(\d{1,4})\s*(?:to|and|[-\u2010-\u2015])\s*(\d{1,4})[\s-]words?/i, (min = 0, max = min) => ({ min, max })],
  [
    /(?:at least|minimum of|no fewer than|no less than)\s*(\d{1,4})[\s-]words?/i,
    (min = 0) => ({ min, max: Math.ceil(min * 1.5) }),
  ],
  [
    /(?:at most|up to|maximum of|no more than|under|fewer than|less than)\s*(\d{1,4})[\s-]words?/i,
    (max = 0) => ({ min: Math.ceil(max * 0.6), max }),
  ],
  [/(\d{1,4})[\s-]words?/i, (about = 0) => ({ min: Math.round(about * 0.9), max: Math.round(about * 1.1) })],
];

/** The length a text asks for, or null when it names none. */
export function wordSpan(text: string): WordSpan | null {
  for (const [pattern, toSpan] of LENGTHS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const { min, max } = toSpan(...found.slice(1).map(Number));
    if (min > 0 && max >= min) return { min, max };
  }
  return null;
}

/** The length of an answer: as its own description asks, else as the prompt does, else what is usual. */
export function spanFor(reading: Reading, description: string): WordSpan {
  return wordSpan(description) ?? reading.words ?? USUAL_LENGTH;
}

/** The lines from a heading to the next one. */
function linesUnder(heading: string, text: string): string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(`## ${heading}`);
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  return lines.slice(start + 1, end < 0 ? undefined : end);
}

function matches(lines: readonly string[], pattern: RegExp): [string, string][] {
  return lines.flatMap((line): [string, string][] => {
    const [, first = '', second = ''] = pattern.exec(line) ?? [];
    return first === '' ? [] : [[first, second]];
  });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
