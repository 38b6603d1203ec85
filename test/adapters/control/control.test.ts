import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlAddress } from '../../../src/adapters/control/address.ts';
import { askControl } from '../../../src/adapters/control/ask-control.ts';
import { type ControlServer, serveControl } from '../../../src/adapters/control/serve-control.ts';
import { OrreryError } from '../../../src/domain/failure.ts';

let root: string;
let made = 0;
const aFolder = (name = `data-${made++}`) => {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'orrery-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Serves the folder for as long as the body runs. */
const serving = async (
  folder: string,
  answer: (request: object) => Promise<unknown>,
  body: (server: ControlServer) => Promise<void>,
) => {
  const server = await serveControl(folder, answer);
  if (!server) throw new Error('no socket could be made');
  await body(server).finally(() => server.close());
};

/** What a peer that writes whatever it likes is told. */
const say = async (folder: string, ...lines: string[]): Promise<unknown[]> => {
  const socket = connect(controlAddress(folder));
  socket.write(lines.map((line) => `${line}\n`).join(''));
  const answers: unknown[] = [];
  for await (const line of createInterface({ input: socket })) {
    answers.push(JSON.parse(line));
    if (answers.length === lines.length) socket.end();
  }
  return answers;
};

describe('the control socket', () => {
  it('carries a request to the process that works on the folder, and its answer back', async () => {
    const folder = aFolder();
    const seen: object[] = [];
    await serving(
      folder,
      async (request) => {
        seen.push(request);
        return { state: 'paused', name: 'Ada\n"L" 🌙' };
      },
      async () => {
        expect(await askControl(folder, { command: 'pause', orderId: 'o1' })).toEqual({
          result: { state: 'paused', name: 'Ada\n"L" 🌙' },
        });
      },
    );
    expect(seen).toEqual([{ command: 'pause', orderId: 'o1' }]);
  });

  it('says nothing as null', async () => {
    const folder = aFolder();
    await serving(
      folder,
      async () => undefined,
      async () => {
        expect(await askControl(folder, {})).toEqual({ result: null });
      },
    );
  });

  it.each<[what: string, error: unknown, reply: object]>([
    [
      'an error of ours',
      new OrreryError('ORDER_UNKNOWN', 'no such order'),
      { code: 'ORDER_UNKNOWN', message: 'no such order' },
    ],
    ['an error without a code', new Error('lost'), { code: 'INTERNAL', message: 'lost' }],
    ['a text', 'lost', { code: 'INTERNAL', message: 'lost' }],
    ['nothing', undefined, { code: 'INTERNAL', message: 'undefined' }],
  ])('tells the asker of %s, and goes on', async (_what, error, reply) => {
    const folder = aFolder();
    let isFirst = true;
    await serving(
      folder,
      async () => {
        if (!isFirst) return 'fine';
        isFirst = false;
        throw error;
      },
      async () => {
        expect(await askControl(folder, {})).toEqual({ error: reply });
        expect(await askControl(folder, {})).toEqual({ result: 'fine' });
      },
    );
  });

  it('tells the asker that an answer cannot be written, and goes on', async () => {
    const folder = aFolder();
    await serving(
      folder,
      async (request) => ('big' in request ? { big: 1n } : 'fine'),
      async () => {
        expect(await askControl(folder, { big: true })).toMatchObject({ error: { code: 'INTERNAL' } });
        expect(await askControl(folder, {})).toEqual({ result: 'fine' });
      },
    );
  });

  it('answers several askers at once, each with its own answer', async () => {
    const folder = aFolder();
    const waiting = new Map<number, () => void>();
    const answer = async (request: object) => {
      const { n } = request as { n: number };
      await new Promise<void>((wake) => waiting.set(n, wake));
      return n;
    };
    await serving(folder, answer, async () => {
      const asked = [1, 2, 3].map((n) => askControl(folder, { n }));
      while (waiting.size < 3) await new Promise((resolve) => setImmediate(resolve));
      for (const n of [3, 1, 2]) waiting.get(n)?.();
      expect(await Promise.all(asked)).toEqual([{ result: 1 }, { result: 2 }, { result: 3 }]);
    });
  });

  it('carries an answer of many kilobytes in one piece', async () => {
    const folder = aFolder();
    const orders = Array.from({ length: 5_000 }, (_, i) => ({ orderId: `order-${i}`, state: 'delivered' }));
    await serving(
      folder,
      async () => orders,
      async () => {
        expect(await askControl(folder, {})).toEqual({ result: orders });
      },
    );
  });

  it('takes a malformed line for a fault of the asker, and one that is no object for an empty request', async () => {
    const folder = aFolder();
    await serving(
      folder,
      async (request) => Object.keys(request),
      async () => {
        expect(await say(folder, '{"comm', 'null', '7', '{"command":"status"}')).toEqual([
          { error: { code: 'INTERNAL', message: expect.any(String) } },
          { result: [] },
          { result: [] },
          { result: ['command'] },
        ]);
      },
    );
  });

  it('is not put off by an asker that hangs up before it is answered', async () => {
    const folder = aFolder();
    let asked = 0;
    await serving(
      folder,
      async () => {
        asked += 1;
        return 'fine';
      },
      async () => {
        const socket = connect(controlAddress(folder));
        await once(socket, 'connect');
        socket.write('{}\n');
        socket.destroy();
        expect(await askControl(folder, {})).toEqual({ result: 'fine' });
      },
    );
    expect(asked).toBeGreaterThanOrEqual(1);
  });
});

describe('asking', () => {
  it('finds nobody when no process works on the folder', async () => {
    expect(await askControl(aFolder(), {})).toBeNull();
    expect(await askControl(join(root, 'absent'), {})).toBeNull();
  });

  it('finds nobody after the process has closed', async () => {
    const folder = aFolder();
    await serving(
      folder,
      async () => 'fine',
      async () => {},
    );
    expect(await askControl(folder, {})).toBeNull();
    expect(existsSync(controlAddress(folder))).toBe(false);
  });

  it('gives up when the process closes while it is asked', async () => {
    const folder = aFolder();
    let heard: () => void = () => {};
    const isAsked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const answer = () => {
      heard();
      return new Promise(() => {});
    };
    await serving(folder, answer, async (server) => {
      const asked = askControl(folder, {});
      await isAsked;
      await server.close();
      expect(await asked).toBeNull();
    });
  });

  it('gives up when the process ends in the middle of its answer', async () => {
    const folder = aFolder();
    const server = createServer((socket) => socket.end('{"result": [1, 2'));
    server.listen(controlAddress(folder));
    await once(server, 'listening');
    expect(await askControl(folder, {})).toBeNull();
    server.close();
  });

  it('finds nobody behind the socket of a process that was killed, and the next one takes it over', async () => {
    const folder = aFolder();
    const script =
      "require('node:net').createServer().listen(process.argv[1], () => console.log('listening'))";
    const child = spawn(process.execPath, ['-e', script, controlAddress(folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(controlAddress(folder))).toBe(true);
    expect(await askControl(folder, {})).toBeNull();
    await serving(
      folder,
      async () => 'fine',
      async () => {
        expect(await askControl(folder, {})).toEqual({ result: 'fine' });
      },
    );
  });
});

describe('serving', () => {
  it('takes over whatever stands in the place of the socket', async () => {
    const folder = aFolder();
    writeFileSync(controlAddress(folder), 'not a socket');
    await serving(
      folder,
      async () => 'fine',
      async () => {
        expect(await askControl(folder, {})).toEqual({ result: 'fine' });
      },
    );
  });

  it('works without where no socket can be made', async () => {
    expect(await serveControl(join(root, 'absent'), async () => null)).toBeNull();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const folder = aFolder(join('x'.repeat(80), 'y'.repeat(80)));
    expect(controlAddress(folder).startsWith(folder)).toBe(false);
    await serving(
      folder,
      async () => 'fine',
      async () => {
        expect(await askControl(folder, {})).toEqual({ result: 'fine' });
      },
    );
  });
});

describe('controlAddress', () => {
  it('is in the folder where that is short enough, and never longer than a socket may be', () => {
    for (let length = 1; length < 200; length += 1) {
      const folder = `/${'x'.repeat(length)}`;
      const address = controlAddress(folder);
      expect(Buffer.byteLength(address)).toBeLessThanOrEqual(103);
      if (length < 85) expect(address).toBe(join(folder, 'control.sock'));
    }
    expect(Buffer.byteLength(controlAddress(`/${'é'.repeat(60)}`))).toBeLessThanOrEqual(103);
  });

  it('is one for one folder, however it is written, and another for another', () => {
    const long = `/${'x'.repeat(150)}`;
    expect(controlAddress(`${long}/../${'x'.repeat(150)}/`)).toBe(controlAddress(long));
    expect(controlAddress(`${long}y`)).not.toBe(controlAddress(long));
    expect(controlAddress('.')).toBe(controlAddress(process.cwd()));
  });
});
