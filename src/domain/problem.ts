import type { ErrorObject } from 'ajv';

/** One fault of an input: where it is (`customer.birth.latitude`; empty for the whole) and what is wrong. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** ajv's errors as problems, in the input's own words: dotted paths, and the offending key in the path. */
export function toProblems(errors: readonly ErrorObject[] | null | undefined, root = ''): Problem[] {
  return (errors ?? []).filter((error) => error.keyword !== 'if').map((error) => toProblem(error, root));
}

function toProblem(error: ErrorObject, root: string): Problem {
  const at = join(root, error.instancePath.split('/').slice(1).map(unescapePointer));
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return { path: join(at, [String(params.missingProperty)]), message: 'is missing' };
    case 'additionalProperties':
      return { path: join(at, [String(params.additionalProperty)]), message: 'is not a known key' };
    case 'type':
      return { path: at, message: `must be ${[params.type].flat().join(' or ')}` };
    case 'enum':
      return { path: at, message: `must be one of ${(params.allowedValues as unknown[]).join(', ')}` };
    case 'minLength':
      return { path: at, message: 'must not be empty' };
    case 'pattern':
      return { path: at, message: describePattern(error) };
    default:
      return { path: at, message: error.message ?? 'is not valid' };
  }
}

/** A schema may say in `description` what its `pattern` means; a person should not have to read the pattern. */
function describePattern(error: ErrorObject): string {
  const description = (error.parentSchema as { description?: unknown } | undefined)?.description;
  return typeof description === 'string'
    ? `must be ${description}`
    : `must match ${String(error.params.pattern)}`;
}

function join(base: string, segments: readonly string[]): string {
  return segments.reduce(
    (path, segment) =>
      /^\d+$/.test(segment) ? `${path}[${segment}]` : path === '' ? segment : `${path}.${segment}`,
    base,
  );
}

const unescapePointer = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');
