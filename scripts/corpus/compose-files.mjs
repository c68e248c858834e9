import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Absolute paths of all files below a folder that look like Compose files, sorted.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function composeFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return paths.filter((_, index) => /^(services|include)\s*:/m.test(texts[index] ?? ''));
}
