import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { batchApi } from '../../../src/adapters/openai/batch/batch-api.ts';
import { openAiClient } from '../../../src/adapters/openai/open-ai-client.ts';

afterEach(() => vi.unstubAllEnvs());

describe('an upload', () => {
  it.each([
    ['our own fetch', undefined],
    ["a host's fetch", globalThis.fetch],
  ])('is a form whose type and boundary %s writes, whatever the environment says', async (_what, fetch) => {
    const seen: { type: string; tenant: unknown; key: unknown; purpose: unknown; file: string }[] = [];
    const server = createServer(async (request, response) => {
      const body = await buffer(request);
      const type = request.headers['content-type'] ?? '';
      const form = await new Response(body, { headers: { 'content-type': type } }).formData();
      seen.push({
        type,
        tenant: request.headers['x-tenant'],
        key: request.headers.authorization,
        purpose: form.get('purpose'),
        file: await (form.get('file') as File).text(),
      });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"file-1"}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'Content-Type: text/plain\nX-Tenant: 7\nAuthorization: Bearer other');
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    try {
      expect(await batchApi(openAiClient({ baseUrl, apiKey: 'sk-1', fetch })).upload('{"a":1}\n')).toBe(
        'file-1',
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
    expect(seen).toEqual([
      {
        type: expect.stringMatching(/^multipart\/form-data; boundary=/),
        tenant: undefined,
        key: 'Bearer sk-1',
        purpose: 'batch',
        file: '{"a":1}\n',
      },
    ]);
  });
});
