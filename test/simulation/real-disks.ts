import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, openWorkshop, type Workshop } from './real.ts';

export interface DiskResult {
  readonly disk: string;
  /** What the process said when it stopped. */
  readonly told: string;
  readonly broken: readonly string[];
}

/** Lets real disks run full, and become read-only, under an order at work. Needs the right to mount. */
export async function* surviveDisks(): AsyncGenerator<DiskResult> {
  yield await onADisk('a disk that runs full', '64k', async (workshop, mount) => {
    const { stderr, output } = await workshop.run().ended;
    mount('remount,size=64m');
    return output?.error?.message ?? stderr;
  });
  yield await onADisk('a disk that is read-only', '64m', async (workshop, mount) => {
    const { child } = workshop.run();
    await workshop.seen(10);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    mount('remount,ro');
    const { stderr, output } = await workshop.run().ended;
    mount('remount,rw');
    return output?.error?.message ?? stderr;
  });
}

async function onADisk(
  disk: string,
  size: string,
  upset: (workshop: Workshop, mount: (options: string) => void) => Promise<string>,
): Promise<DiskResult> {
  const point = mkdtempSync(join(tmpdir(), 'orrery-disk-'));
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', point], { stdio: 'ignore' });
  try {
    mount(`size=${size}`);
  } catch {
    rmSync(point, { recursive: true });
    return { disk, told: 'left out: it takes the right to mount', broken: [] };
  }
  try {
    await using workshop = await openWorkshop(join(point, 'data'));
    const told = await upset(workshop, mount);
    const { code, output, stderr } = await workshop.run().ended;
    const { broken } = judge(workshop, 1, code, output, stderr);
    const isClear = /cannot write to the data folder/.test(told);
    return { disk, told, broken: isClear ? broken : [...broken, `it said ${told}`] };
  } finally {
    execFileSync('umount', [point]);
    rmSync(point, { recursive: true });
  }
}
