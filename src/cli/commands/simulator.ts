import { OrreryError } from '../../domain/failure.ts';
import { createSimulator, listen, PROFILES, type ProfileName, parseProfile } from '../../simulator/index.ts';
import type { Action } from '../action.ts';
import { readJsonFile } from '../config.ts';
import { EXIT } from '../exit.ts';

interface SimulatorFlags {
  readonly port: number;
  readonly seed: string;
  readonly profile: string;
}

/** `orrery simulator`: serves until it is told to stop. */
export const simulator: Action<SimulatorFlags> = async (output, _args, { port, seed, profile }) => {
  const isNamed = Object.hasOwn(PROFILES, profile);
  const behaviour = isNamed ? (profile as ProfileName) : parseProfile(await readJsonFile(profile));
  const server = createSimulator({ profile: behaviour, seed });
  const { url, close } = await listen(server, { port }).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EADDRINUSE' ? 'it is in use' : cause.message;
    throw new OrreryError('INPUT_INVALID', `--port: cannot listen at port ${port}: ${why}`, { cause });
  });
  const stopped = new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name));
  });
  output.print(
    `The simulator listens at ${url} (seed ${seed}, profile ${profile}); its bill is at ${url}/bill`,
  );
  output.print(`OPENAI_BASE_URL=${url}/v1 orrery run ORDER.json`);
  const signal = await stopped;
  await close();
  return signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
};
