import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from '../setup/command.mjs';

const image = 'localhost/altctl-busybox:1';
const files = 10;

/**
 * A project of so many services in so many files (ten), chained across them four deep where they have
 * probes; and the same files as plain compose takes them, through one `include`.
 * @param {number} services
 * @param {{probes: boolean, bootSeconds?: number, files?: number}} options
 */
export async function benchProject(
  services,
  { probes, bootSeconds = 0, files: fileCount = files },
) {
  const folder = await mkdtemp(join(tmpdir(), 'altctl-bench-'));
  const name = folder.slice(folder.lastIndexOf('/') + 1).toLowerCase();
  await mkdir(join(folder, 'profiles'));
  const names = Array.from(
    { length: Math.min(fileCount, services) },
    (_, index) => `part${index}.yaml`,
  );
  for (const [index, file] of names.entries()) {
    const own = Array.from({ length: services }, (_, service) => service).filter(
      (service) => service % names.length === index,
    );
    const text = own
      .map((service) => serviceText(service, names.length, probes, bootSeconds))
      .join('');
    await writeFile(join(folder, 'profiles', file), `services:\n${text}`);
  }
  const top = join(folder, 'all.yaml');
  await writeFile(top, `include:\n${names.map((file) => `  - profiles/${file}\n`).join('')}`);
  const env = { ...process.env, COMPOSE_PROJECT_NAME: name, XDG_STATE_HOME: join(folder, 'state') };
  const composeWords = ['compose', '-p', name, '-f', top];
  const place = { cwd: folder, env };
  return {
    name,
    composeWords,
    place,
    /** @param {readonly string[]} words */
    compose: (...words) => capture('docker', [...composeWords, ...words], place),
    /** @param {readonly string[]} words */
    altctl: (...words) => capture(process.execPath, words, place),
    async remove() {
      await capture('docker', ['compose', '-p', name, 'down', '-v', '--timeout', '1'], place);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {number} index
 * @param {number} files
 * @param {boolean} probes
 * @param {number} bootSeconds
 */
function serviceText(index, files, probes, bootSeconds) {
  const boot = bootSeconds > 0 ? `sleep ${bootSeconds}; ` : '';
  const command = `trap 'exit 0' TERM; ${boot}touch /tmp/up; sleep 3600 & wait`;
  // Frequent only until it is healthy: what is measured is not to compete with thirty probes.
  const probe = probes
    ? `    healthcheck: {test: [CMD, test, -e, /tmp/up], interval: 30s, start_period: 60s, start_interval: 1s}\n`
    : '';
  const before = index - files;
  const needs =
    probes && before >= 0 ? `    depends_on: {s${before}: {condition: service_healthy}}\n` : '';
  return `  s${index}:\n    image: ${image}\n    command: [sh, -c, "${command}"]\n${probe}${needs}`;
}
