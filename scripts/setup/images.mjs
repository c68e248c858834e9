import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { capture, expectOutput } from './command.mjs';
import { debianRelease } from './debian-packages.mjs';
import { unpackPackage } from './debian-unpack.mjs';
import { cacheFolder } from './folders.mjs';
import { ensureImage } from './import-image.mjs';
import { findProgram } from './installed.mjs';
import { isStatic, sharedLibraries } from './shared-libraries.mjs';

/** @typedef {import('./import-image.mjs').Image} Image */

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** The same tools from a public registry, for engines that can't run this machine's programs. */
const PUBLIC_IMAGES = { ALTCTL_NODE_IMAGE: 'node:20-slim', ALTCTL_BUSYBOX_IMAGE: 'busybox:1.36' };

/** Node's names of processors, in the engine's words. */
const ENGINE_ARCHITECTURES = new Map([
  ['x64', 'amd64'],
  ['ia32', '386'],
]);

/**
 * Makes sure of the images that the reference stack and the tests run from. On Linux they are made from this machine's
 * own files, so that nothing has to be pulled.
 * @param {{log: (line: string) => void}} talk
 * @returns {Promise<Readonly<Record<string, string>>>} environment variables for whoever runs the stack, unless they are set
 *   already
 */
export async function ensureImages({ log }) {
  const busybox = (await runsOurPrograms()) ? await staticBusybox(log) : undefined;
  if (busybox === undefined) {
    const used = Object.entries(PUBLIC_IMAGES).map(([name, image]) => process.env[name] ?? image);
    log(`using public images ${used.join(' and ')}`);
    return PUBLIC_IMAGES;
  }
  await ensureImage(await nodeImage(), log);
  await ensureImage(await busyboxImage(busybox), log);
  return {};
}

async function runsOurPrograms() {
  const engine = await capture(
    'docker',
    ['version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'],
    { timeoutMs: 10_000 },
  );
  const architecture = ENGINE_ARCHITECTURES.get(process.arch) ?? process.arch;
  return process.platform === 'linux' && engine.stdout.trim() === `linux/${architecture}`;
}

/**
 * Node and nothing else: no shell, no curl, like the images in which the incident happened.
 * @returns {Promise<Image>}
 */
async function nodeImage() {
  const files = new Map([['/usr/local/bin/node', process.execPath]]);
  for (const library of await sharedLibraries(process.execPath)) files.set(library, library);
  if (existsSync(CERTIFICATES)) files.set(CERTIFICATES, CERTIFICATES);
  return {
    name: 'localhost/altctl-node:20',
    testName: 'localhost/altctl-test-node:20',
    contents: { files, links: new Map() },
    changes: ['ENV PATH=/usr/local/bin', 'ENTRYPOINT ["/usr/local/bin/node"]'],
    proof: ['--eval', '0'],
  };
}

/**
 * @param {string} program
 * @returns {Promise<Image>}
 */
async function busyboxImage(program) {
  const applets = (await expectOutput(program, ['--list'], { timeoutMs: 10_000 })).split('\n');
  const links = applets
    .filter((name) => name !== '' && name !== 'busybox')
    .map((name) => /** @type {const} */ ([`/bin/${name}`, 'busybox']));
  return {
    name: 'localhost/altctl-busybox:1',
    testName: 'localhost/altctl-test-busybox:1',
    contents: { files: new Map([['/bin/busybox', program]]), links: new Map(links) },
    changes: ['ENV PATH=/bin', 'CMD ["sh"]'],
    proof: ['true'],
  };
}

/**
 * The machine's busybox if it needs no libraries, else Debian's, unpacked beside: its package would push out
 * the ordinary busybox.
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>}
 */
async function staticBusybox(log) {
  const installed = findProgram('busybox');
  if (installed !== undefined && (await isStatic(installed))) return installed;
  const folder = cacheFolder('busybox-static');
  const find = () =>
    ['bin/busybox', 'usr/bin/busybox']
      .map((path) => join(folder, path))
      .find((path) => existsSync(path));
  const debian = debianRelease();
  if (find() === undefined && debian !== undefined) {
    log(`unpacking ${basename(folder)} …`);
    mkdirSync(folder, { recursive: true });
    await unpackPackage(debian, { name: 'busybox-static', suite: debian.codename }, folder);
  }
  return find();
}
