// Compiles src/ to dist/ with plain tsc, then draws the state charts from the compiled machines.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
chmodSync('dist/cli/main.js', 0o755);
const { drawCharts } = await import('./draw-charts.mjs');
await drawCharts();
