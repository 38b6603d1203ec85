import { Command, CommanderError, Option } from 'commander';
import { HEADINGS } from '../domain/ledger.ts';
import { chart } from './commands/chart.ts';
import { costs } from './commands/costs.ts';
import { facts, plan } from './commands/plan.ts';
import { resume, run } from './commands/run.ts';
import { simulator } from './commands/simulator.ts';
import { cancel, pause, purge, status } from './commands/status.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { createOutput, type Output, reportError } from './output.ts';
import { numeric } from './settings.ts';

/** What a command does: `args` as its usage names them, `flags` as commander reads them. Returns the exit code. */
export type Action<Flags> = (output: Output, args: readonly string[], flags: Flags) => Promise<number>;

/** Runs the command line and returns the exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    throw error;
  }
}

function createProgram(exit: (code: number) => void): Command {
  const program = new Command('orrery')
    .description(
      'Turns one paid order into a very long AI-written report, for little more than the price of its words.',
    )
    .version('0.1.0')
    .showHelpAfterError('orrery --help shows the commands, orrery help COMMAND its flags.')
    .exitOverride();

  const command = <Flags>(usage: string, about: string, action: Action<Flags>) =>
    program
      .command(usage)
      .description(about)
      .action(async (...received: unknown[]) => {
        const flags = received.at(-2) as Flags & { json?: true };
        const args = received.slice(0, -2).filter((arg) => arg !== undefined) as string[];
        const output = createOutput(flags.json === true);
        try {
          exit(await action(output, args, flags));
        } catch (error) {
          reportError(error, output);
          exit(exitCodeOf(error));
        }
      });
  const withJson = (built: Command) => built.option('--json', 'print one JSON document on stdout');
  const onFolder = (built: Command) => withJson(built).option('--data <dir>', 'the data folder', '.orrery');
  const onOrders = (built: Command) =>
    onFolder(built)
      .option('--config <file>', 'tier, limits, prices, budgets: what flags do not say')
      .option('--offline', 'let the embedded simulator answer, whatever the environment says')
      .option('--model <model>', "model for every section; else OPENAI_MODEL, else the product's")
      .addOption(
        new Option('--pace <pace>', 'one call at a time, or as fast as the limits allow (default)').choices([
          'fixed',
          'adaptive',
        ]),
      )
      .option('--gap <ms>', 'silence between calls', numeric('--gap'))
      .option(
        '--concurrency <n>',
        'most calls in flight',
        numeric('--concurrency', { min: 1, isWhole: true }),
      )
      .option('--out <dir>', 'where books go', 'out');

  onOrders(command('run <order>', 'run an order, or go on with it, to its end', run)).option(
    '--budget <usd>',
    'most the order may cost',
    numeric('--budget'),
  );
  onOrders(command('plan <order>', 'what an order would do and cost; spends nothing', plan));
  onOrders(command('facts <order>', 'the facts an order is written from, as JSON', facts));
  onFolder(command('status [id]', 'where orders stand', status));
  onFolder(command('pause <id>', 'begin no more calls for an order', pause));
  onOrders(command('resume [id]', 'go on with an order, or with all that rest unfinished', resume)).option(
    '--budget <usd>',
    'most the order may cost from now on',
    numeric('--budget'),
  );
  onFolder(command('cancel <id>', 'end an order', cancel));
  onFolder(command('purge <id>', "erase a customer's data; the ledger keeps the money", purge));
  onFolder(command('costs', 'what was spent', costs))
    .addOption(new Option('--by <heading>', 'sum under').choices([...HEADINGS]).default('model'))
    .option('--calls', 'every call, a line each');
  withJson(command('chart <machine>', 'the state charts: order or batch', chart)).addOption(
    new Option('--format <format>', 'as').choices(['mermaid', 'json', 'svg']).default('mermaid'),
  );
  command('simulator', 'an OpenAI-compatible server with its own bill at GET /bill', simulator)
    .option('--port <n>', 'port on loopback; 0 takes a free one', numeric('--port', { isWhole: true }), 4010)
    .option('--seed <n>', 'all chance hangs on it', '1')
    .option(
      '--profile <file>',
      'how the provider behaves: a JSON file, or calm, lifelike, hostile, …',
      'calm',
    );
  return program;
}
