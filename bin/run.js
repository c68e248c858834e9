#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const load = nodeModule.createRequire(import.meta.url);
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const main = `${dist}main.cjs`;

if (existsSync(main)) {
  // Node keeps compiled code itself from 22.8 on.
  if ('enableCompileCache' in nodeModule)
    /** @type {() => void} */ (nodeModule.enableCompileCache)();
  else load('../dist/compile-cache.cjs').keepCompiledCode(`${dist}chunks/`);
  await load(main).start(import.meta.url);
} else {
  process.stderr.write('error: altctl is not built yet\n  npm install && npm run build\n');
  process.exitCode = 70;
}
