import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonSchema } from './json.ts';

/**
 * Compiles what a product says its customers must look like. Throws ajv's error for what is no JSON Schema, a keyword
 * or a format that it does not know included.
 */
export function compileCustomer(schema: JsonSchema): ValidateFunction {
  // Its remarks on style would go to the host's console.
  return new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, logger: false }).compile(schema);
}
