#!/usr/bin/env node
import { survivePipes } from './output.ts';
import { runCli } from './program.ts';

survivePipes();
process.exitCode = await runCli(process.argv.slice(2));
