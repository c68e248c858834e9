import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, run } from '../engine/project.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the package', () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'altctl-package-'));
    const { env } = process;
    // What `npm test` has built is packed as it is: other tests run it at the same time.
    const packed = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      env,
    });
    expect(packed.code, packed.stderr).toBe(0);
    const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    const words = ['install', '--offline', '--prefix', folder, join(folder, tarball)];
    const installed = await run('npm', words, { cwd: folder, env });
    expect(installed.code, installed.stderr).toBe(0);
    program = join(folder, 'node_modules/.bin/altctl');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('brings no other package with it', async () => {
    const names = await readdir(join(folder, 'node_modules'));
    expect(names.filter((name) => !name.startsWith('.'))).toEqual(['altctl']);
  });

  it('runs from any folder, and through a link', async () => {
    const project = await createProject({ 'profiles/core.yaml': 'services: {web: {image: x}}\n' });
    const link = join(folder, 'linked');
    await symlink(program, link);
    try {
      const { stdout, code } = await run(link, ['list'], { cwd: project.folder, env: process.env });
      expect(stdout).toMatch(/core/);
      expect(code).toBe(0);
    } finally {
      await project.remove();
    }
  });

  it('shows help with examples for every command', async () => {
    const { stdout } = await run(program, ['up', '--help'], { cwd: folder, env: process.env });
    expect(stdout).toMatch(/EXAMPLES/);
    expect(stdout).toMatch(/--force-recreate/);
  });
});
