/** What the client itself sends beside its telemetry, whose names begin with `x-stainless-`. */
const OWN = new Set(['accept', 'authorization', 'content-type', 'user-agent']);

/**
 * A `fetch` that lets only the client's own headers through: it puts those of `OPENAI_CUSTOM_HEADERS` into every
 * request, and cannot be told not to.
 */
export function withOwnHeaders(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  const guarded: typeof fetch = (input, init = {}) => {
    const headers = new Headers(init.headers);
    for (const name of [...headers.keys()])
      if (!OWN.has(name) && !name.startsWith('x-stainless-')) headers.delete(name);
    // Text is JSON, and the client says so; a form gets its type, with the boundary, from `fetch`; nothing has none.
    if (typeof init.body !== 'string') headers.delete('content-type');
    return fetch(input, { ...init, headers });
  };
  // The client asks with it whether uploads work.
  return Object.assign(guarded, { Response });
}
