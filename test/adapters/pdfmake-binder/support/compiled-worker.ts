import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * The worker in JavaScript, since a child process cannot run TypeScript: compiled from the sources as they are now, so
 * that no test runs yesterday's build. It lies where it finds the project's packages, until the file's tests are done.
 */
export function compiledWorker(): URL {
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'book-worker-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const sources of ['domain', 'adapters/pdfmake-binder']) {
    for (const name of readdirSync(join(ROOT, 'src', sources), { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.ts'))
        compile(join(ROOT, 'src', sources, name), join(folder, sources, name.replace(/ts$/, 'js')));
    }
  }
  return pathToFileURL(join(folder, 'adapters/pdfmake-binder/worker.js'));
}

function compile(source: string, target: string): void {
  const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
    },
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, outputText);
}
