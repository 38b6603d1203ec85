import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonSchema } from './json.ts';

/**
 * Compiles what a product says its customers must look like. Throws ajv's error for what is no JSON Schema, a keyword
 * or a format that it does not know included.
 */
export function compileCustomer(schema: JsonSchema): ValidateFunction {
  // Its remarks on style would go to the host's console.
  const options = { allErrors: true, verbose: true, allowUnionTypes: true, logger: false } as const;
  const validate = compiled.get(schema) ?? new Ajv(options).compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/** Compiling takes milliseconds, and a product is asked for it when it is defined and when it is sold. */
const compiled = new WeakMap<JsonSchema, ValidateFunction>();
