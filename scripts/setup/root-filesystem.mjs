import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * What an image holds.
 * @typedef {object} Contents
 * @property {ReadonlyMap<string, string>} files path in the image to a file of this machine
 * @property {ReadonlyMap<string, string>} links path in the image to what the link says
 */

/** The least that programs ask the system for: names for user 0, hosts before DNS. */
const TEXTS = new Map([
  [
    '/etc/passwd',
    'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\n',
  ],
  ['/etc/group', 'root:x:0:\nnogroup:x:65534:\n'],
  ['/etc/nsswitch.conf', 'hosts: files dns\n'],
]);

/**
 * Lays out an image's root file system in a temporary folder for the time of `work`.
 * @template Result
 * @param {Contents} contents
 * @param {(folder: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withRootFilesystem({ files, links }, work) {
  const root = mkdtempSync(join(tmpdir(), 'altctl-image-'));
  try {
    for (const [path, source] of files) copyFileSync(source, made(join(root, path)));
    for (const [path, target] of links) symlinkSync(target, made(join(root, path)));
    for (const [path, text] of TEXTS) writeFileSync(made(join(root, path)), text);
    for (const folder of ['root', 'tmp', 'var']) mkdirSync(join(root, folder), { recursive: true });
    // The temporary folder is closed to others; an image's root is not.
    chmodSync(root, 0o755);
    chmodSync(join(root, 'tmp'), 0o1777);
    return await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * @param {string} path
 * @returns {string} the path, its folder made
 */
function made(path) {
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
