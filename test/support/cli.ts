import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runCli as commandLine } from '../../src/cli/program.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stderr and stdout together have shown the pattern this many times. */
  shows(pattern: RegExp, times?: number): Promise<void>;
}

/** Starts the built CLI. Nothing of the environment reaches it but what is given. */
export function startCli(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Running {
  if (!existsSync(MAIN)) throw new Error('the CLI is tested as it ships: run "npm run build" first');
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  const hear = () => {
    for (const watch of watchers) watch();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    hear();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    hear();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => {
      hear();
      resolve({ code, signal, stdout, stderr });
    });
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    child,
    ended,
    shows: (pattern, times = 1) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          const found = [...`${stderr}${stdout}`.matchAll(new RegExp(pattern, 'g'))].length;
          if (found >= times) {
            watchers.delete(watch);
            resolve();
          } else if (child.exitCode !== null || child.signalCode !== null) {
            watchers.delete(watch);
            reject(new Error(`ended before it showed ${pattern}: ${stderr}${stdout}`));
          }
        };
        watchers.add(watch);
        watch();
      }),
  };
}

export function runCli(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  return startCli(args, options).ended;
}

/** The command line without a process of its own: for what ends before any work. */
export async function callCli(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Omit<Ended, 'signal'>> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await commandLine(args, { stdout: stream('stdout'), stderr: stream('stderr'), env });
  return { code, ...written };
}

/** A folder of the test's own, gone when it ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
