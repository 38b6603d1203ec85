import type { Io, Output } from './output.ts';

/** What a command does: `args` as its usage names them, `flags` as commander reads them. Returns the exit code. */
export type Action<Flags> = (
  output: Output,
  args: readonly string[],
  flags: Flags,
  context: Context,
) => Promise<number>;

export interface Context {
  readonly env: Io['env'];
  /** What was typed: typing it again goes on with an order. */
  readonly commandLine: string;
}
