import { isJsonObject, type JsonObject } from '../json-object.ts';

/** Limits of strict schemas: the Structured Outputs guide, "Supported schemas", read on 2026-11-21. */
const MOST_PROPERTIES = 5000;
const MOST_LEVELS = 10;
const MOST_ENUM_VALUES = 1000;
const MOST_NAME_CHARACTERS = 120_000;

const FORBIDDEN_KEYWORDS = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  'prefixItems',
  'unevaluatedProperties',
  'uniqueItems',
];

/** Running totals over the whole schema. */
interface Census {
  properties: number;
  enumValues: number;
  nameCharacters: number;
}

/** What strict mode has against a schema, in the API's words; null when nothing. */
export function strictSchemaFault(schema: JsonObject): string | null {
  if (schema.type !== 'object')
    return `schema must be a JSON Schema of 'type: "object"', got 'type: ${typeName(schema.type)}'.`;
  const census: Census = { properties: 0, enumValues: 0, nameCharacters: 0 };
  return nodeFault(schema, [], 1, census) ?? censusFault(census);
}

const typeName = (type: unknown) => (type === undefined ? '"None"' : JSON.stringify(type));

function censusFault({ properties, enumValues, nameCharacters }: Census): string | null {
  if (properties > MOST_PROPERTIES)
    return `the schema has ${properties} properties, more than the ${MOST_PROPERTIES} allowed.`;
  if (enumValues > MOST_ENUM_VALUES)
    return `the schema has ${enumValues} enum values, more than the ${MOST_ENUM_VALUES} allowed.`;
  return nameCharacters > MOST_NAME_CHARACTERS
    ? `its names and values have ${nameCharacters} characters, more than the ${MOST_NAME_CHARACTERS} allowed.`
    : null;
}

function nodeFault(node: unknown, path: readonly string[], level: number, census: Census): string | null {
  const at = `In context=${tuple(path)}`;
  if (!isJsonObject(node)) return `${at}, schema must be an object.`;
  const forbidden = FORBIDDEN_KEYWORDS.find((keyword) => keyword in node);
  if (forbidden !== undefined) return `${at}, '${forbidden}' is not permitted.`;
  if (!('type' in node || 'anyOf' in node || '$ref' in node || 'enum' in node || 'const' in node))
    return `${at}, schema must have a 'type' key.`;
  if (level > MOST_LEVELS) return `${at}, the schema is nested more than ${MOST_LEVELS} levels deep.`;
  countValues(node, census);
  return objectFault(node, at, census) ?? childFault(node, path, level, census);
}

function objectFault(node: JsonObject, at: string, census: Census): string | null {
  if (![node.type].flat().includes('object')) return null;
  const names = Object.keys(isJsonObject(node.properties) ? node.properties : {});
  census.properties += names.length;
  for (const name of names) census.nameCharacters += name.length;
  if (node.additionalProperties !== false)
    return `${at}, 'additionalProperties' is required to be supplied and to be false.`;
  const required = new Set<unknown>(Array.isArray(node.required) ? node.required : []);
  const missing = names.find((name) => !required.has(name));
  if (missing !== undefined)
    return `${at}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
  for (const name of names) required.delete(name);
  const [extra] = required;
  return extra === undefined ? null : `${at}, 'required' holds '${extra}', which is not in properties.`;
}

function countValues(node: JsonObject, census: Census): void {
  const values = [...(Array.isArray(node.enum) ? node.enum : []), ...('const' in node ? [node.const] : [])];
  census.enumValues += values.length;
  for (const value of values) census.nameCharacters += String(value).length;
}

/** Definitions start a new nesting of their own; every other child is one level deeper, unions excepted. */
function childFault(node: JsonObject, path: readonly string[], level: number, census: Census): string | null {
  const children: (readonly [unknown, readonly string[], number])[] = [];
  for (const [keyword, depth] of [
    ['properties', level + 1],
    ['$defs', 1],
    ['definitions', 1],
  ] as const) {
    const group = node[keyword];
    if (isJsonObject(group))
      for (const [name, child] of Object.entries(group))
        children.push([child, [...path, keyword, name], depth]);
  }
  if ('items' in node) children.push([node.items, [...path, 'items'], level + 1]);
  if (Array.isArray(node.anyOf))
    for (const [index, child] of node.anyOf.entries())
      children.push([child, [...path, 'anyOf', String(index)], level]);
  for (const [child, childPath, depth] of children) {
    const fault = nodeFault(child, childPath, depth, census);
    if (fault !== null) return fault;
  }
  return null;
}

/** A path as Python prints a tuple, which is what the API shows. */
function tuple(path: readonly string[]): string {
  return `(${path.map((part) => `'${part}'`).join(', ')}${path.length === 1 ? ',' : ''})`;
}
