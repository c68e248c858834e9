#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const load = nodeModule.createRequire(import.meta.url);
const main = fileURLToPath(new URL('../dist/main.cjs', import.meta.url));

if (existsSync(main)) {
  // Node keeps compiled code itself from 22.8 on; before, a small library does.
  if ('enableCompileCache' in nodeModule)
    /** @type {() => void} */ (nodeModule.enableCompileCache)();
  else load('../dist/compile-cache.cjs');
  await load(main).start(import.meta.url);
} else {
  process.stderr.write('error: altctl is not built yet\n  npm install\n');
  process.exitCode = 70;
}
