import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { baseFolder } from './files/base-folder.js';

/** The part of Node's CommonJS loader that every published compile cache hooks into. */
interface Loader {
  _compile: (this: { exports: unknown }, content: string, filename: string) => unknown;
}

/**
 * Keeps V8's compiled code of the files in `folder` between starts, which Node does itself from
 * 22.8 on (`module.enableCompileCache`). Libraries for older versions hash contents, and loading
 * `node:crypto` for that costs more than they save. Here the name is the key, so the folder may hold
 * only files whose names carry a hash of their content: V8 itself rejects code of another version
 * or other flags, but of the source it compares no more than the length.
 */
export function keepCompiledCode(folder: string): void {
  // V8 runs what it finds there: without a home of one's own, nothing is kept.
  const cacheHome = baseFolder(process.env, 'XDG_CACHE_HOME', '.cache');
  if (cacheHome === undefined) return;
  const loader = Module.prototype as unknown as Loader;
  const original = loader._compile;
  const fresh = new Map<string, Script>();
  process.once('exit', () => {
    for (const [file, script] of fresh) write(file, script);
  });
  const cacheFolder = join(cacheHome, 'altctl', `compiled-${process.version}-${process.arch}`);
  loader._compile = function (content, filename) {
    if (!filename.startsWith(folder)) return original.call(this, content, filename);
    const file = join(cacheFolder, basename(filename));
    const cachedData = readIfThere(file);
    const script = new Script(Module.wrap(content), {
      filename,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    const compiled = script.runInThisContext() as (...context: readonly unknown[]) => unknown;
    const { exports } = this;
    compiled.call(exports, exports, createRequire(filename), this, filename, dirname(filename));
    if (cachedData === undefined || script.cachedDataRejected === true) fresh.set(file, script);
    return undefined;
  };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** To be called at the end, when the functions that a start needs are compiled, too. */
function write(file: string, script: Script): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, script.createCachedData(), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    // A start without a cache is slower, and that is all.
  }
}
