import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture, expectOutput } from './command.mjs';

/** glibc before 2.34 loads these by name when it resolves a host, so ldd does not list them. */
const NAME_SERVICES = ['libnss_files.so.2', 'libnss_dns.so.2', 'libresolv.so.2'];

/**
 * The files that a program needs to start, its loader among them.
 * @param {string} program
 * @returns {Promise<readonly string[]>}
 */
export async function sharedLibraries(program) {
  const listed = await expectOutput('ldd', [program], { timeoutMs: 10_000 });
  // `libm.so.6 => /lib/…/libm.so.6 (0x…)`, and for the loader just `/lib64/ld-linux-x86-64.so.2 (0x…)`.
  const files = [...listed.matchAll(/(?:=>\s+|^\s+)(\/\S+)\s+\(0x/gm)].flatMap(
    ([, path]) => path ?? [],
  );
  const libc = files.find((path) => path.endsWith('/libc.so.6'));
  const loadedLater =
    libc === undefined ? [] : NAME_SERVICES.map((name) => join(dirname(libc), name));
  return [...new Set([...files, ...loadedLater.filter((path) => existsSync(path))])];
}

/** @param {string} program */
export async function isStatic(program) {
  const { stdout, stderr } = await capture('ldd', [program], { timeoutMs: 10_000 });
  return /not a (valid )?dynamic (executable|program)|statically linked/i.test(stdout + stderr);
}
