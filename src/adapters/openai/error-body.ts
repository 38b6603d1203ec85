/** Where servers that do not write errors as OpenAI does put what a person may read. */
const PLACES = ['detail', 'message', 'error_description', 'msg', 'title', 'errors', 'error'] as const;

/**
 * What the body of a failed response says: `{detail: "…"}` as FastAPI writes it, its list of faults (without the input
 * it repeats: that is the customer's), `{message: "…"}` and the like. A body of no known form is told as it is.
 */
export function errorText(body: unknown): string {
  return told(body) ?? (typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));
}

function told(body: unknown): string | undefined {
  if (typeof body === 'string') return body;
  if (Array.isArray(body)) return body.flatMap((part) => told(part) ?? []).join('; ') || undefined;
  if (typeof body !== 'object' || body === null) return undefined;
  const record = body as Record<string, unknown>;
  const text = PLACES.map((place) => told(record[place])).find((found) => found !== undefined);
  return text !== undefined && Array.isArray(record.loc) ? `${record.loc.join('.')}: ${text}` : text;
}
