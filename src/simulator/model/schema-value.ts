import { type Chance, pick } from '../chance.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';

/** Writes the text of a string property that no keyword pins down. */
export type WriteText = (key: string, description: string) => string;

/**
 * A value for the member `key` of a schema's root object: prose where plain text is asked, the least that will do
 * everywhere else.
 */
export function memberValue(root: JsonObject, key: string, write: WriteText, chance: Chance): unknown {
  const properties = isJsonObject(root.properties) ? root.properties : {};
  return fill({ root, write, chance }, properties[key], key, 1);
}

interface Filling {
  readonly root: JsonObject;
  readonly write: WriteText;
  readonly chance: Chance;
}

/** Recursive schemas are followed this deep; below, the choices that end the recursion are taken. */
const DEEPEST = 6;

/** Where a recursion that offers no end is given up. */
const BOTTOMLESS = 64;

function fill(filling: Filling, schema: unknown, key: string, depth: number): unknown {
  if (!isJsonObject(schema)) return filling.write(key, '');
  if (depth > BOTTOMLESS) return null;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0)
    return pick(filling.chance, `enum ${key}`, schema.enum as [unknown, ...unknown[]]);
  if (typeof schema.$ref === 'string')
    return fill(filling, resolve(filling.root, schema.$ref), key, depth + 1);
  const union = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(union)) return fill(filling, choose(union, depth), key, depth);
  switch (typeOf(schema, depth)) {
    case 'object':
      return fillObject(filling, schema, depth);
    case 'array':
      return fillArray(filling, schema, key, depth);
    case 'integer':
    case 'number':
      return leastNumber(schema);
    case 'boolean':
      return filling.chance(`boolean ${key}`) < 0.5;
    case 'null':
      return null;
    default:
      return fillString(filling, schema, key);
  }
}

/** The first branch, or past the deepest level one that ends: null, or anything without branches of its own. */
function choose(union: readonly unknown[], depth: number): unknown {
  const ends = (branch: unknown) =>
    isJsonObject(branch) && ['null', 'string', 'number'].includes(String(branch.type));
  return depth < DEEPEST
    ? (union.find((branch) => !isJsonObject(branch) || branch.type !== 'null') ?? union[0])
    : (union.find(ends) ?? union[0]);
}

function typeOf(schema: JsonObject, depth: number): unknown {
  if (!Array.isArray(schema.type)) return schema.type ?? ('properties' in schema ? 'object' : 'string');
  const types = schema.type as unknown[];
  return depth >= DEEPEST && types.includes('null') ? 'null' : types.find((type) => type !== 'null');
}

function resolve(root: JsonObject, reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((node, part) => (isJsonObject(node) ? node[part] : undefined), root);
}

function fillObject(filling: Filling, schema: JsonObject, depth: number): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, child]) => [name, fill(filling, child, name, depth + 1)]),
  );
}

function fillArray(filling: Filling, schema: JsonObject, key: string, depth: number): unknown[] {
  const least = numberOr(schema.minItems, depth < DEEPEST ? 1 : 0);
  const length = Math.min(least, numberOr(schema.maxItems, least));
  return Array.from({ length }, (_, index) => fill(filling, schema.items, `${key}${index + 1}`, depth + 1));
}

/** The number nearest to zero that the bounds and the step allow. */
function leastNumber(schema: JsonObject): number {
  const step = numberOr(schema.multipleOf, schema.type === 'integer' ? 1 : 0);
  const unit = step > 0 ? step : 1;
  const low = Math.max(numberOr(schema.minimum, -Infinity), above(schema.exclusiveMinimum, unit));
  const high = Math.min(numberOr(schema.maximum, Infinity), -above(negated(schema.exclusiveMaximum), unit));
  const nearest = Math.min(Math.max(0, low), high);
  if (step === 0) return nearest;
  return (nearest > 0 && nearest === low ? Math.ceil(nearest / step) : Math.floor(nearest / step)) * step;
}

function above(bound: unknown, unit: number): number {
  return typeof bound === 'number' ? (Math.floor(bound / unit) + 1) * unit : -Infinity;
}

const negated = (value: unknown) => (typeof value === 'number' ? -value : value);

const numberOr = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);

/** One example of each format that strict schemas know. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'date-time': '2026-11-22T08:30:00Z',
  time: '08:30:00Z',
  date: '2026-11-22',
  duration: 'PT1H30M',
  email: 'reader@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '7d444840-9dc0-11d1-b245-5ffdce74fad2',
};

function fillString({ write }: Filling, schema: JsonObject, key: string): string {
  const example = typeof schema.format === 'string' ? EXAMPLES[schema.format] : undefined;
  if (example !== undefined) return example;
  const text = write(key, typeof schema.description === 'string' ? schema.description : '');
  const padded = text.padEnd(numberOr(schema.minLength, 0), ' .');
  return padded.slice(0, numberOr(schema.maxLength, padded.length));
}
