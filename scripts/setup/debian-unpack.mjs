import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptEnvironment, withAptSandbox } from './apt-sandbox.mjs';
import { CommandFailed, runLogged } from './command.mjs';
import { stateFolder } from './folders.mjs';

/** @typedef {import('./debian-packages.mjs').Debian} Debian */

/**
 * Unpacks a Debian package into a folder of ours without installing it, so that it disturbs nothing on the machine.
 * @param {Debian} debian
 * @param {{name: string, suite: string}} wanted
 * @param {string} into an empty folder
 */
export async function unpackPackage(debian, { name, suite }, into) {
  const logFile = join(stateFolder('engine'), 'apt.log');
  /** @type {ReadonlyMap<string, number>} */
  const suites = new Map(suite === debian.codename ? [] : [[suite, 100]]);
  await withAptSandbox(
    { codename: debian.codename, suites, logFile },
    async ({ options, folder }) => {
      const download = [...options, 'download', `${name}/${suite}`];
      await runLogged('apt-get', download, { logFile, cwd: folder, env: aptEnvironment() });
      const archive = readdirSync(folder).find((file) => file.endsWith('.deb'));
      if (archive === undefined) throw new CommandFailed(`apt-get downloaded no ${name}`, '');
      await runLogged('dpkg-deb', ['--extract', join(folder, archive), into], { logFile });
    },
  );
}
