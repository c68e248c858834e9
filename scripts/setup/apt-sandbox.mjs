import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownStanzas, pins, stanzasForSuites } from './apt-sources.mjs';
import { CommandFailed, runLogged } from './command.mjs';

const APT_FOLDER = '/etc/apt';

/**
 * A private configuration of apt: it knows more suites than the machine does, and leaves no trace of them.
 * @typedef {object} AptSandbox
 * @property {readonly string[]} options to put before apt's own arguments
 * @property {string} folder temporary, removed at the end
 * @property {string} logFile where apt's chatter goes
 */

/**
 * Opens the sandbox for the time of `work`. The machine's own configuration is compared before and after.
 * @template Result
 * @param {{codename: string, suites: ReadonlyMap<string, number>, logFile: string}} wanted `suites`: code name to pin priority
 * @param {(sandbox: AptSandbox) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withAptSandbox({ codename, suites, logFile }, work) {
  const before = fingerprint(APT_FOLDER);
  const folder = mkdtempSync(join(tmpdir(), 'altctl-apt-'));
  try {
    writeSandbox(folder, codename, suites);
    const sandbox = { folder, logFile, options: optionsFor(folder) };
    await runLogged('apt-get', [...sandbox.options, 'update'], { logFile, env: aptEnvironment() });
    return await work(sandbox);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    assertUntouched(before);
  }
}

/** Nobody answers apt's questions here, and its words are parsed. */
export function aptEnvironment() {
  return {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
    NEEDRESTART_MODE: 'l',
    LC_ALL: 'C.UTF-8',
  };
}

/**
 * @param {string} folder
 * @param {string} codename
 * @param {ReadonlyMap<string, number>} suites
 */
function writeSandbox(folder, codename, suites) {
  // apt downloads as user _apt, who has to get in.
  chmodSync(folder, 0o755);
  for (const name of ['sources', 'lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, name), { recursive: true });
  const own = ownStanzas(sourceFiles(), codename);
  if (own.length === 0) {
    throw new CommandFailed(
      `no package source of Debian ${codename} is configured below ${APT_FOLDER}`,
      '',
    );
  }
  const others = stanzasForSuites(own, codename, [...suites.keys()]);
  writeFileSync(join(folder, 'sources', 'debian.sources'), [...own, ...others].join('\n\n') + '\n');
  writeFileSync(join(folder, 'preferences'), pins(suites));
}

/** @param {string} folder */
function optionsFor(folder) {
  const settings = {
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': join(folder, 'sources'),
    'Dir::Etc::preferences': join(folder, 'preferences'),
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'Acquire::Languages': 'none',
    'DPkg::Lock::Timeout': '300',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** @returns {readonly string[]} the texts of the machine's source files */
function sourceFiles() {
  const parts = join(APT_FOLDER, 'sources.list.d');
  const inParts = readdirSync(parts)
    .filter((name) => /\.(list|sources)$/.test(name))
    .map((name) => join(parts, name));
  return [join(APT_FOLDER, 'sources.list'), ...inParts].map(readIfThere);
}

/** @param {string} path */
function readIfThere(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
    ? readFileSync(path, 'utf8')
    : '';
}

/** @param {string} before */
function assertUntouched(before) {
  if (fingerprint(APT_FOLDER) !== before) {
    throw new CommandFailed(
      `${APT_FOLDER} changed while packages were being installed; altctl's set-up does not write there`,
      '',
    );
  }
}

/**
 * Names, modes and contents of everything below a folder.
 * @param {string} folder
 */
function fingerprint(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    const status = statSync(path, { throwIfNoEntry: false });
    hash.update(`${name}\0${status?.mode}\0${status?.uid}\0`);
    if (status?.isFile() === true) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
