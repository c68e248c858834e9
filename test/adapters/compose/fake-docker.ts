import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/**
 * Puts a shell script called `docker` first on the PATH, for what no real docker does on demand.
 * @returns the environment to run it in
 */
export async function fakeDocker(script: string): Promise<NodeJS.ProcessEnv> {
  const folder = await mkdtemp(join(tmpdir(), 'altctl-test-'));
  folders.push(folder);
  const path = join(folder, 'docker');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` };
}

/** An environment in which there is no docker. */
export function withoutDocker(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: '/var/empty' };
}
