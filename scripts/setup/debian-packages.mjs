import { readFileSync } from 'node:fs';
import { aptEnvironment, withAptSandbox } from './apt-sandbox.mjs';
import { CommandFailed, expectOutput, runLogged } from './command.mjs';
import { withoutServiceStarts } from './service-starts.mjs';

/** The first Debian whose own engine is new enough to be worth installing. */
const FIRST_WITH_OWN_ENGINE = 13;

/** Below the machine's own release (500), so that only what is named comes from there. */
const NEXT_STABLE = /** @type {const} */ (['trixie', 100]);
const UNSTABLE = /** @type {const} */ (['sid', 50]);

/** @typedef {'engine' | 'client' | 'compose' | 'buildx'} Part */

/** @typedef {{readonly version: number, readonly codename: string}} Debian */

/** @returns {Debian | undefined} this machine's release; undefined on another system, or one without a number yet */
export function debianRelease() {
  const fields = readOsRelease();
  const version = Number(fields.get('VERSION_ID'));
  const codename = fields.get('VERSION_CODENAME');
  if (fields.get('ID') !== 'debian' || codename === undefined || !(version >= 12)) return undefined;
  return { version, codename };
}

/**
 * Where each part comes from. Debian 12's own engine and Compose are too old, its next stable release's engine and
 * unstable's Compose run on its libc.
 * @param {Debian} debian
 * @param {readonly Part[]} parts
 * @returns {readonly string[]} in apt's notation `package/suite`
 */
export function packagesFor(debian, parts) {
  const stable = debian.version >= FIRST_WITH_OWN_ENGINE ? debian.codename : NEXT_STABLE[0];
  const packages = {
    engine: `docker.io/${stable}`,
    client: `docker-cli/${stable}`,
    compose: 'docker-compose/sid',
    buildx: 'docker-buildx/sid',
  };
  return parts.map((part) => packages[part]);
}

/**
 * Installs packages without touching the machine's package sources, and without upgrading or removing anything.
 * @param {Debian} debian
 * @param {readonly string[]} packages
 * @param {{log: (line: string) => void, agree: (question: string) => Promise<boolean>, logFile: string}} talk
 * @returns {Promise<boolean>} false when the user declined
 * @throws {CommandFailed}
 */
export async function installPackages(debian, packages, { log, agree, logFile }) {
  log('reading the package lists of Debian …');
  const suites = suitesBeside(debian);
  return withAptSandbox({ codename: debian.codename, suites, logFile }, async ({ options }) => {
    const install = [...options, '--no-install-recommends', '--no-remove', 'install', ...packages];
    const plan = await planOf(install);
    log(`to be installed by apt: ${plan.join(', ')}`);
    if (!(await agree('Install these packages?'))) return false;
    log('installing …');
    await withoutServiceStarts(() =>
      runLogged('apt-get', ['-y', ...install], { logFile, env: aptEnvironment() }),
    );
    return true;
  });
}

/**
 * The suites that the machine itself does not use, with their pin priorities.
 * @param {Debian} debian
 * @returns {ReadonlyMap<string, number>}
 */
function suitesBeside({ version }) {
  return new Map(version >= FIRST_WITH_OWN_ENGINE ? [UNSTABLE] : [NEXT_STABLE, UNSTABLE]);
}

/**
 * Asks apt what it would do, and refuses when that is more than installing new packages.
 * @param {readonly string[]} install
 * @returns {Promise<readonly string[]>} `name version`
 */
async function planOf(install) {
  const simulated = await expectOutput('apt-get', ['--simulate', ...install], {
    env: aptEnvironment(),
  });
  const lines = simulated.split('\n');
  // `Inst name (new …)`, and `Inst name [old] (new …)` for an upgrade.
  const upgrades = lines.filter((line) => /^Inst \S+ \[/.test(line) || line.startsWith('Remv '));
  if (upgrades.length > 0)
    throw new CommandFailed(
      'apt would change packages that are installed, so nothing was done:',
      upgrades.join('\n'),
    );
  return lines.flatMap((line) => {
    const [, name, version] = /^Inst (\S+) \((\S+)/.exec(line) ?? [];
    return name === undefined ? [] : [`${name} ${version}`];
  });
}

/** @returns {ReadonlyMap<string, string>} */
function readOsRelease() {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return new Map(
      lines.flatMap((line) => {
        const [, name, value] = /^([A-Z_]+)="?([^"]*)"?$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name, value]];
      }),
    );
  } catch {
    return new Map();
  }
}
