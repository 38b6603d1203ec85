import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../src', import.meta.url));

interface Source {
  /** `streams/lane.ts`. */
  readonly path: string;
  readonly text: string;
  /** Without comments. */
  readonly code: string;
  /** What it imports: paths below `src`, and names of packages. */
  readonly imports: readonly string[];
  /** Those of them that are there when it runs: types are not. */
  readonly loads: readonly string[];
}

const SOURCES: readonly Source[] = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => toSource(file.split(sep).join('/')));

function toSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<!:)\/\/.*$/gm, '');
  const found = [
    ...code.matchAll(/^(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)';/gm),
    ...code.matchAll(/\bimport\((\s*)'([^']+)'/g),
  ].map(([, type = '', name = '']) => ({
    isType: type.startsWith('type'),
    name: name.startsWith('.')
      ? relative(ROOT, join(ROOT, dirname(path), name))
          .split(sep)
          .join('/')
      : name,
  }));
  const namesOf = (some: typeof found) => some.map(({ name }) => name);
  return {
    path,
    text,
    code,
    imports: namesOf(found),
    loads: namesOf(found.filter(({ isType }) => !isType)),
  };
}

/** The layer a file belongs to: its folder, each adapter being one of its own; a file beside the folders is one too. */
function layerOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'adapters' ? `adapters/${second}` : first;
}

const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** What each layer may import beside itself: other layers, packages, and `node:` for any module of Node's own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: ['@photostructure/tz-lookup', '@pydantic/genai-prices', 'ajv', 'astronomy-engine', 'tiktoken'],
  products: ['domain'],
  machines: ['domain', 'xstate'],
  streams: ['domain', 'rxjs'],
  pipeline: ['domain', 'machines', 'streams', 'ajv', 'rxjs', 'xstate'],
  simulator: ['domain', 'adapters/system-clock.ts', '@pydantic/genai-prices', 'ajv', 'tiktoken', 'node:'],
  'adapters/control': ['domain', 'node:'],
  'adapters/level': ['domain', 'level', 'node:'],
  'adapters/openai': ['domain', 'openai', 'undici', 'node:'],
  'adapters/pdfmake-binder': ['domain', 'fontkit', 'pdfmake', 'node:'],
  'adapters/system-clock.ts': ['domain'],
  'adapters/webhook.ts': ['domain'],
};

/** Layers on top: they put the others together. */
const ON_TOP = [
  'bench',
  'check-options.ts',
  'cli',
  'dashboard',
  'index.ts',
  'open-orrery.ts',
  'options.ts',
  'providers.ts',
  'studies',
  'testing',
  'wire.ts',
];

/** Single files that may import more than their layer. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'domain/hash.ts': ['node:crypto'],
};

const isBelowSrc = (name: string) => SOURCES.some(({ path }) => path === name);

describe('the direction of imports', () => {
  it('is known for every layer', () => {
    const layers = new Set(SOURCES.map(({ path }) => layerOf(path)));
    expect([...layers].filter((layer) => !(layer in MAY_IMPORT) && !ON_TOP.includes(layer))).toEqual([]);
  });

  it('is read off every import there is', () => {
    const ends = SOURCES.map(({ path, code }) => [
      path,
      [...code.matchAll(/\bfrom '[^']+';$|^import '/gm)].length,
    ]);
    const dynamic = ({ code }: Source) => [...code.matchAll(/\bimport\(\s*'/g)].length;
    expect(SOURCES.map((source) => [source.path, source.imports.length - dynamic(source)])).toEqual(ends);
    const hidden = SOURCES.filter(
      ({ path, code }) => !ON_TOP.includes(layerOf(path)) && /\bimport\((?!\s*')/.test(code),
    );
    expect(hidden.map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports %j and nothing else', (layer, allowed) => {
    const wrong = SOURCES.filter(({ path }) => layerOf(path) === layer).flatMap(({ path, imports }) =>
      imports
        .filter((name) => {
          if (ALSO[path]?.includes(name)) return false;
          if (name.startsWith('node:')) return !allowed.includes('node:');
          const target = isBelowSrc(name) ? layerOf(name) : packageOf(name);
          return target !== layer && !allowed.includes(target);
        })
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('never points at what stands on top of everything', () => {
    const wrong = SOURCES.filter(({ path }) => layerOf(path) !== 'cli').flatMap(({ path, imports }) =>
      imports
        .filter((name) => ['cli', 'index.ts'].includes(layerOf(name)) && isBelowSrc(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('never goes round in a circle when it runs', () => {
    const importsOf = new Map(SOURCES.map(({ path, loads }) => [path, loads.filter(isBelowSrc)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const next of importsOf.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const { path } of SOURCES) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('leads only to files that are there', () => {
    const lost = SOURCES.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.endsWith('.ts') && !isBelowSrc(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('what computes and decides', () => {
  /** Time, chance and the outside world are passed in. */
  const FORBIDDEN: Readonly<Record<string, RegExp>> = {
    'Date.now': /\bDate\.now\b/,
    'new Date()': /\bnew Date\(\s*\)/,
    'performance.now': /\bperformance\.now\b/,
    'Math.random': /\bMath\.random\b/,
    randomUUID: /\brandomUUID\b/,
    'a timer of its own': /(?<![.\w])set(?:Timeout|Interval|Immediate)\((?!\w+\??:)/,
    process: /(?<![.\w])process\./,
    console: /(?<![.\w])console\./,
  };

  it.each(Object.entries(FORBIDDEN))('has no %s', (_what, pattern) => {
    const layers = ['domain', 'machines', 'streams', 'pipeline', 'products'];
    const wrong = SOURCES.filter(({ path, code }) => layers.includes(layerOf(path)) && pattern.test(code));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('would be caught: the patterns find what they are for, and not what only looks like it', () => {
    const found = (code: string) => Object.keys(FORBIDDEN).filter((what) => FORBIDDEN[what]?.test(code));
    expect(found('const at = Date.now();')).toEqual(['Date.now']);
    expect(found('new Date()')).toEqual(['new Date()']);
    expect(found('new Date(at)')).toEqual([]);
    expect(found('setTimeout(() => {}, 5)')).toEqual(['a timer of its own']);
    expect(found('clock.setTimeout(wake, 5)')).toEqual([]);
    expect(found('  setTimeout(callback: () => void, delayMs: number): unknown;')).toEqual([]);
    expect(found('process.env')).toEqual(['process']);
    expect(found('this.process.env')).toEqual([]);
  });
});

describe('the library', () => {
  /** A host's process is the host's: nothing here writes to its terminal, ends it, listens on it or reads its settings. */
  const FORBIDDEN: Readonly<Record<string, RegExp>> = {
    prints: /(?<![.\w])console\.|process\.std(?:out|err)\b/,
    'ends the process': /process\.(?:exit|exitCode|abort)\b|process\.kill\((?!\w+, 0\))/,
    'reads the environment': /process\.env\b|\bloadEnvFile\b/,
    'reads the command line': /process\.argv\b/,
    'changes the process': /process\.(?:chdir|umask|title|emitWarning)\b/,
    'listens for what happens to the process': /process\.(?:on|once|addListener|prepend\w+)\(/,
    'takes the process apart to reach these':
      /from 'node:process'|=\s*process;|globalThis\.process|\bglobal\./,
    'changes what is global':
      /\bglobalThis\.\w+\s*=[^=]|\bglobalThis\[|\.prototype\.\w+\s*=[^=]|\bsetGlobalDispatcher\b/,
  };

  /** The worker is a process of our own; on Windows it starts only with the system's folder in its environment. */
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    'adapters/pdfmake-binder/worker.ts': ['ends the process'],
    'adapters/pdfmake-binder/run-worker.ts': ['reads the environment'],
  };
  /** Commands for a terminal, which nothing else imports. */
  const COMMANDS = ['cli', 'bench'];

  it.each(Object.entries(FORBIDDEN))('never %s', (what, pattern) => {
    const found = SOURCES.filter(({ path, code }) => !COMMANDS.includes(layerOf(path)) && pattern.test(code));
    const allowed = Object.keys(ALLOWED).filter((path) => ALLOWED[path]?.includes(what));
    expect(found.map(({ path }) => path).sort()).toEqual(allowed.sort());
  });

  it('lets nothing of its environment into the worker but where Windows is', () => {
    const { code } = SOURCES.find(({ path }) => path.endsWith('/run-worker.ts')) ?? { code: '' };
    expect(new Set(code.match(/process\.env[.\w]*/g))).toEqual(new Set(['process.env.SystemRoot']));
  });

  it('would be caught: the patterns find what they are for', () => {
    const found = (code: string) => Object.keys(FORBIDDEN).filter((what) => FORBIDDEN[what]?.test(code));
    expect(found('console.warn(text)')).toEqual(['prints']);
    expect(found('logger.console.log(text)')).toEqual([]);
    expect(found('process.stderr.write(text)')).toEqual(['prints']);
    expect(found('process.exit(1)')).toEqual(['ends the process']);
    expect(found('process.exitCode = 1')).toEqual(['ends the process']);
    expect(found("process.env['KEY']")).toEqual(['reads the environment']);
    expect(found("process.on('SIGINT', stop)")).toEqual(['listens for what happens to the process']);
    expect(found("process.once('uncaughtException', stop)")).toEqual([
      'listens for what happens to the process',
    ]);
    expect(found("import { env } from 'node:process';")).toEqual(['takes the process apart to reach these']);
    expect(found('const { env } = process;')).toEqual(['takes the process apart to reach these']);
    expect(found('globalThis.fetch = mine;')).toEqual(['changes what is global']);
    expect(found('globalThis.fetch === mine')).toEqual([]);
  });
});

describe('a file', () => {
  /** Data: one list each, whose length says nothing. */
  const LISTS = /^simulator\/prose\/(?:themes|vocabulary)\//;

  it('holds one idea: none is longer than 350 lines', () => {
    const long = SOURCES.filter(({ path, text }) => !LISTS.test(path) && text.split('\n').length > 351);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('has a name in kebab-case and no default export', () => {
    expect(
      SOURCES.map(({ path }) => path).filter((path) => !/^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.ts$/.test(path)),
    ).toEqual([]);
    expect(SOURCES.filter(({ code }) => /^export default\b/m.test(code)).map(({ path }) => path)).toEqual([]);
  });
});
