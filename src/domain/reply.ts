import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonSchema } from './json.ts';

/**
 * The strict schema of a reply: an object with exactly these keys, each a plain string. It alone determines a
 * well-formed reply, so any schema-driven server can answer it; lengths are not in it because strict schemas
 * cannot hold them.
 */
export function replySchema(keys: readonly string[]): JsonSchema {
  return formOf(keys).schema;
}

/** A reply's text read as far as it can be: a damaged reply still holds answers that were paid for. */
export interface ReadReply {
  /** Key and value pairs in the order written, repeated keys included. */
  readonly pairs: readonly (readonly [key: string, value: unknown])[];
  /** `closed`: the object ended. `cut`: the text stopped inside it. `broken`: no JSON object, or not any further. */
  readonly end: 'closed' | 'cut' | 'broken';
}

/**
 * Reads the one flat object of a reply, whatever stands around it (a code fence, say). `JSON.parse` would not do: it
 * drops repeated keys silently, and loses sixty answers for one missing bracket.
 */
export function readReply(text: string): ReadReply {
  const pairs: [string, unknown][] = [];
  let at = startOfObject(text);
  if (at < 0) return { pairs, end: 'broken' };
  at = skipSpace(text, at + 1);
  while (text[at] !== '}') {
    const key = readString(text, at);
    if (key === null) return { pairs, end: at >= text.length || text[at] === '"' ? 'cut' : 'broken' };
    at = skipSpace(text, key.end);
    if (text[at] !== ':') return { pairs, end: at >= text.length ? 'cut' : 'broken' };
    at = skipSpace(text, at + 1);
    const value = text[at] === '"' ? readString(text, at) : readOther(text, at);
    if (value === null) return { pairs, end: 'cut' };
    at = skipSpace(text, value.end);
    // An unescaped quote looks like the end of an answer; what follows shows that it was not.
    if (at < text.length && text[at] !== ',' && text[at] !== '}') return { pairs, end: 'broken' };
    pairs.push([key.value, value.value]);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { pairs, end: 'closed' };
}

/** Prose may hold braces of its own; an object's first key follows its brace. */
function startOfObject(text: string): number {
  const withKey = text.search(/\{\s*"/);
  return withKey < 0 ? text.indexOf('{') : withKey;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** What `\s` matches; spaces outside ASCII are rare enough to be asked for. */
function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN);
  return code > LAST_ASCII && /\s/.test(String.fromCharCode(code));
}

const [TAB, CARRIAGE_RETURN, SPACE, LAST_ASCII] = [9, 13, 32, 127];

/** The string literal at `from`, or null when it does not end. Raw line breaks inside are taken as written. */
function readString(text: string, from: number): { value: string; end: number } | null {
  if (text[from] !== '"') return null;
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1))
    if (!isEscaped(text, quote)) return { value: unescaped(text, from, quote), end: quote + 1 };
  return null;
}

/** Whether the backslashes before a character leave one over for it. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** One wrong escape (`\'`, say) must not leave all others in the text, so it stands for its character. */
function unescaped(text: string, open: number, close: number): string {
  const inner = text.slice(open + 1, close);
  if (!inner.includes('\\')) return inner;
  const parsed = parseOrNull(text.slice(open, close + 1));
  if (typeof parsed === 'string') return parsed;
  return inner.replace(/\\(?:u([\da-fA-F]{4})|([\s\S]))/g, (_, unit: string | undefined, char: string) =>
    unit === undefined ? (ESCAPES[char] ?? char) : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** A value that is no string: read over to where it ends, so that the pairs behind it are still found. */
function readOther(text: string, from: number): { value: unknown; end: number } | null {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const inner = readString(text, at);
      if (inner === null) return null;
      at = inner.end - 1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (depth > 0 && (char === '}' || char === ']')) depth -= 1;
    else if (depth === 0 && (char === ',' || char === '}'))
      return { value: parseOrNull(text.slice(from, at)), end: at };
  }
  return null;
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** What ajv finds wrong with a reply's form, by key. */
export interface FormFaults {
  readonly missing: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
  readonly notText: ReadonlySet<string>;
}

/** Holds the pairs of a reply to {@link replySchema} for the keys asked. */
export function formFaults(keys: readonly string[], pairs: ReadReply['pairs']): FormFaults {
  const form = formOf(keys);
  form.validate ??= new Ajv(OWN_SCHEMAS).compile(form.schema);
  const { validate } = form;
  const missing = new Set<string>();
  const unknown = new Set<string>();
  const notText = new Set<string>();
  if (!validate(Object.fromEntries(pairs)))
    for (const { keyword, params, instancePath } of validate.errors ?? []) {
      if (keyword === 'required') missing.add(String(params.missingProperty));
      else if (keyword === 'additionalProperties') unknown.add(String(params.additionalProperty));
      else notText.add(instancePath.slice(1));
    }
  return { missing, unknown, notText };
}

/** What replies to the same keys have in common. */
interface Form {
  readonly schema: JsonSchema;
  /** Compiled once a reply has come. */
  validate?: ValidateFunction;
}

/** Batches of one shape share their keys, so a whole order needs a handful of forms. */
const MOST_FORMS = 64;
const forms = new Map<string, Form>();

/** What is written here is a schema: holding it to the schema of schemas would cost ten times its own compilation. */
const OWN_SCHEMAS = { allErrors: true, addUsedSchema: false, meta: false, validateSchema: false } as const;

function formOf(keys: readonly string[]): Form {
  const name = keys.join(' ');
  const known = forms.get(name);
  if (known) return known;
  const schema = {
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, { type: 'string' }])),
    required: [...keys],
    additionalProperties: false,
  };
  const form: Form = { schema };
  const oldest = forms.size >= MOST_FORMS ? forms.keys().next().value : undefined;
  if (oldest !== undefined) forms.delete(oldest);
  forms.set(name, form);
  return form;
}
