import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { CommandFailed, capture, expectOutput } from './command.mjs';
import { endOnInterruption } from './interruption.mjs';
import { withRootFilesystem } from './root-filesystem.mjs';

/**
 * @typedef {object} Image
 * @property {string} name
 * @property {string} testName a second name that tests may move or remove without harm to the stack
 * @property {import('./root-filesystem.mjs').Contents} contents
 * @property {readonly string[]} changes Dockerfile instructions for `docker import --change`
 * @property {readonly string[]} proof arguments with which a container of it has to exit 0
 */

/** Says from which files an image was made, so that a new Node on the machine is noticed. */
const FINGERPRINT_LABEL = 'altctl.made-from';

/**
 * Makes an image from files of this machine, unless the engine has the same one already.
 * @param {Image} image
 * @param {(line: string) => void} log
 * @throws {CommandFailed}
 */
export async function ensureImage(image, log) {
  const fingerprint = fingerprintOf(image);
  const format = `{{index .Config.Labels "${FINGERPRINT_LABEL}"}}`;
  const present = await capture('docker', ['image', 'inspect', '--format', format, image.name], {
    timeoutMs: 30_000,
  });
  if (present.stdout.trim() !== fingerprint) {
    log(`making image ${image.name} from this machine's files …`);
    await importImage(image, fingerprint);
    await expectOutput('docker', ['run', '--rm', '--network', 'none', image.name, ...image.proof], {
      timeoutMs: 60_000,
    });
  }
  await expectOutput('docker', ['tag', image.name, image.testName], { timeoutMs: 30_000 });
}

/**
 * @param {Image} image
 * @param {string} fingerprint
 */
async function importImage({ name, contents, changes }, fingerprint) {
  const instructions = [...changes, `LABEL ${FINGERPRINT_LABEL}=${fingerprint}`].flatMap(
    (change) => ['--change', change],
  );
  await withRootFilesystem(contents, async (root) => {
    const tar = spawn(
      'tar',
      ['--create', '--numeric-owner', '--owner=0', '--group=0', '--directory', root, '.'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const docker = spawn('docker', ['import', ...instructions, '-', name], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    for (const child of [tar, docker]) endOnInterruption(child);
    const ends = Promise.all([text(docker.stderr), once(tar, 'exit'), once(docker, 'exit')]);
    // A broken pipe means that docker ended early: its own words say more.
    await pipeline(tar.stdout, docker.stdin).catch(() => undefined);
    const [words, [tarCode], [dockerCode]] = await ends;
    if (tarCode !== 0 || dockerCode !== 0)
      throw new CommandFailed(`docker import of ${name} failed`, words.trim());
  });
}

/** @param {Image} image */
function fingerprintOf({ contents, changes, name }) {
  const hash = createHash('sha256').update(JSON.stringify([name, changes, [...contents.links]]));
  for (const [path, source] of contents.files)
    hash.update(`\0${path}\0`).update(readFileSync(source));
  return hash.digest('hex').slice(0, 32);
}
