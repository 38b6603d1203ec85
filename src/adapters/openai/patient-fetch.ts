import { Agent, fetch as undiciFetch } from 'undici';

/**
 * `fetch` without undici's 300 s limits on headers and body: a full answer may take longer, and the pipeline sets
 * every call a deadline of its own.
 */
export function patientFetch(): typeof fetch {
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 30_000 } });
  const patient = async (input: unknown, init: RequestInit = {}) => {
    const plain = init.body instanceof FormData ? await withoutForm(init, init.body) : init;
    return undiciFetch(input as Parameters<typeof undiciFetch>[0], { ...(plain as object), dispatcher });
  };
  // The client asks with it whether uploads work.
  return Object.assign(patient, { Response }) as unknown as typeof fetch;
}

/** The package takes its own forms alone, and the client makes those of Node. */
async function withoutForm(init: RequestInit, form: FormData): Promise<RequestInit> {
  const encoded = new Response(form);
  const headers = new Headers(init.headers);
  headers.set('content-type', encoded.headers.get('content-type') ?? '');
  return { ...init, headers: Object.fromEntries(headers), body: await encoded.arrayBuffer() };
}
