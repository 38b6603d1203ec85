import { askControl } from '../adapters/control/ask-control.ts';
import { OrreryError, type OrreryErrorCode } from '../domain/failure.ts';
import { openOrrery } from '../open-orrery.ts';
import { answerControl, type ControlRequest } from '../pipeline/control.ts';
import type { Provider } from '../pipeline/provider.ts';

/** Asks the process that works on a data folder; null when there is none. Rejects with its error. */
export async function askProcess(folder: string, request: ControlRequest): Promise<unknown> {
  const reply = await askControl(folder, request);
  if (reply === null) return null;
  if ('error' in reply) throw new OrreryError(reply.error.code as OrreryErrorCode, reply.error.message);
  return reply.result;
}

/** Asks about the orders of a folder: the process that works on it, else the folder itself. */
export async function askFolder(folder: string, request: ControlRequest): Promise<unknown> {
  const answered = await askProcess(folder, request);
  if (answered !== null) return answered;
  const orrery = await openOrrery({ provider: NOBODY, data: folder, whenMissing: 'fail', control: false });
  try {
    return await answerControl(orrery, request);
  } finally {
    await orrery.close();
  }
}

/** Looking after orders calls no model. */
const NOBODY: Provider = {
  simulated: true,
  client: { call: () => Promise.reject(new TypeError('no provider was opened')) },
};
