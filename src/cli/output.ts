import { styleText } from 'node:util';
import { OrreryError } from '../domain/failure.ts';

/** Where a command writes: results to stdout, everything else to stderr. */
export interface Output {
  /** One JSON document on stdout, and nothing else. */
  readonly isJson: boolean;
  /** Whether stderr is a terminal that a line can be rewritten on. */
  readonly isLive: boolean;
  /** A result line for people; silent under `--json`. */
  print(line?: string): void;
  /** The result document; silent without `--json`. */
  document(value: unknown): void;
  /** What goes on, to stderr. */
  note(line: string): void;
  /** Rewrites the live line; ignored where there is none. */
  live(line: string): void;
}

/** Where a command line reads and writes: the process, or a test's own. */
export interface Io {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function createOutput(isJson: boolean, { stdout, stderr, env }: Io): Output {
  let liveLength = 0;
  const clearLive = () => {
    if (liveLength > 0) stderr.write(`\r${' '.repeat(liveLength)}\r`);
    liveLength = 0;
  };
  return {
    isJson,
    isLive: stderr.isTTY === true && env.CI === undefined,
    print: (line = '') => {
      if (isJson) return;
      clearLive();
      stdout.write(`${line}\n`);
    },
    document: (value) => {
      if (!isJson) return;
      clearLive();
      stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (line) => {
      clearLive();
      stderr.write(`${line}\n`);
    },
    live: (line) => {
      const width = Math.max(20, (stderr.columns ?? 80) - 1);
      const shown = line.length > width ? `${line.slice(0, width - 1)}…` : line;
      stderr.write(`\r${shown.padEnd(liveLength)}`);
      liveLength = shown.length;
    },
  };
}

/** Says what went wrong: a line per problem, no stack, nothing that only a programmer understands. */
export function reportError(error: unknown, output: Output, { stderr, env }: Io): void {
  const known = error instanceof OrreryError;
  const code = known ? error.code : 'INTERNAL';
  const message = error instanceof Error ? error.message : String(error);
  output.document({ error: { code, message, problems: known ? error.problems : [] } });
  const label = stderr.isTTY && !env.NO_COLOR ? styleText('red', 'error') : 'error';
  for (const line of message.split('\n')) output.note(`${label} ${line}`);
  if (!known && env.ORRERY_DEBUG && error instanceof Error && error.stack) output.note(error.stack);
}

/** Nobody reads any more (`| head`): the work goes on, only silently. */
export function survivePipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}
