import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, capture } from './command.mjs';
import { debianRelease } from './debian-packages.mjs';
import { unpackPackage } from './debian-unpack.mjs';
import { cacheFolder } from './folders.mjs';

/** The Debian release that ships Compose 2.26, the oldest kind of output that the tests cover. */
const SUITE = 'trixie';

/**
 * An old Compose beside the installed one: with DOCKER_CONFIG set to the folder, `docker compose` is that version.
 * @param {{log: (line: string) => void}} talk
 * @returns {Promise<{folder: string} | {reason: string}>} the reason why it can't be had
 */
export async function ensureCompose226({ log }) {
  const folder = join(cacheFolder(), 'compose-2.26');
  if (await saysVersion(folder)) return { folder };
  const debian = debianRelease();
  if (debian === undefined)
    return { reason: 'Compose 2.26 is taken from Debian, and this is another system' };
  log('unpacking Compose 2.26 …');
  try {
    await unpackPlugin(debian, folder);
  } catch (error) {
    if (error instanceof CommandFailed) return { reason: error.message };
    throw error;
  }
  return (await saysVersion(folder))
    ? { folder }
    : { reason: `Debian ${SUITE} has another Compose than 2.26` };
}

/**
 * @param {import('./debian-packages.mjs').Debian} debian
 * @param {string} folder
 */
async function unpackPlugin(debian, folder) {
  const unpacked = mkdtempSync(join(cacheFolder(), 'unpacking-'));
  try {
    await unpackPackage(debian, { name: 'docker-compose', suite: SUITE }, unpacked);
    const plugins = ['usr/libexec/docker/cli-plugins', 'usr/lib/docker/cli-plugins'].map((path) =>
      join(unpacked, path),
    );
    const found = plugins.find((path) => existsSync(path));
    if (found === undefined)
      throw new CommandFailed('the package docker-compose holds no plugin', '');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    renameSync(found, join(folder, 'cli-plugins'));
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function saysVersion(folder) {
  const env = { ...process.env, DOCKER_CONFIG: folder };
  const { code, stdout } = await capture('docker', ['compose', 'version', '--short'], {
    env,
    timeoutMs: 10_000,
  });
  return code === 0 && /^v?2\.26\./.test(stdout);
}
