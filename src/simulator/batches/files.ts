import type { Clock } from '../../domain/ports.ts';
import { badRequest, errorReply, invalidValue, missingParameter, notFound } from '../server/api-error.ts';
import { type Incoming, json, type Outgoing } from '../server/exchange.ts';
import type { Route } from '../server/routes.ts';
import type { FileStore, StoredFile } from './file-store.ts';

/** `/v1/files`: upload, look up, read and delete. `refresh` writes the files that batches have finished meanwhile. */
export function fileRoutes(files: FileStore, clock: Clock, refresh: () => void): readonly Route[] {
  const withFile = (id: string, answer: (file: StoredFile) => Outgoing): Outgoing => {
    refresh();
    const file = files.get(id, clock.now());
    return file ? answer(file) : errorReply(notFound('file', id, 'id'));
  };
  return [
    { method: 'POST', path: /^\/files$/, answer: (incoming) => upload(incoming, files, clock.now()) },
    {
      method: 'GET',
      path: /^\/files\/([^/]+)\/content$/,
      answer: (_, id = '') =>
        withFile(id, ({ content }) => ({
          status: 200,
          headers: { 'content-type': 'application/octet-stream' },
          body: content,
        })),
    },
    {
      method: 'GET',
      path: /^\/files\/([^/]+)$/,
      answer: (_, id = '') => withFile(id, (file) => json(200, describe(file))),
    },
    {
      method: 'DELETE',
      path: /^\/files\/([^/]+)$/,
      answer: (_, id = '') =>
        withFile(id, () => {
          files.delete(id);
          return json(200, { id, object: 'file', deleted: true });
        }),
    },
  ];
}

async function upload({ header, body }: Incoming, files: FileStore, nowMs: number): Promise<Outgoing> {
  const form = await readForm(header('content-type'), body);
  if (form === null) return errorReply(badRequest('Could not parse multipart form.'));
  const file = form.get('file');
  const purpose = form.get('purpose');
  if (purpose === null) return errorReply(missingParameter('purpose'));
  if (purpose !== 'batch') return errorReply(invalidValue('purpose', purpose, ['batch']));
  if (file === null || typeof file === 'string') return errorReply(missingParameter('file'));
  const seconds = Number(form.get('expires_after[seconds]') ?? Number.NaN);
  const stored = files.add({
    filename: file.name,
    purpose,
    content: await file.text(),
    createdMs: nowMs,
    expiresMs: nowMs + 1000 * (Number.isFinite(seconds) ? seconds : KEPT_SECONDS),
  });
  return json(200, describe(stored));
}

/** Batch files are kept for 30 days unless the client says otherwise. */
const KEPT_SECONDS = 30 * 86_400;

async function readForm(type: string | null, body: string): Promise<FormData | null> {
  try {
    return await new Response(body, { headers: { 'content-type': type ?? '' } }).formData();
  } catch {
    return null;
  }
}

function describe({ id, filename, purpose, content, createdMs, expiresMs }: StoredFile) {
  return {
    id,
    object: 'file',
    bytes: Buffer.byteLength(content),
    created_at: Math.floor(createdMs / 1000),
    expires_at: expiresMs === null ? null : Math.floor(expiresMs / 1000),
    filename,
    purpose,
    status: 'processed',
  };
}
