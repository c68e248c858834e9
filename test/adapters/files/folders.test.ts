import { chmod, mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { baseFolder } from '../../../src/adapters/files/base-folder.js';
import { cacheFolder } from '../../../src/adapters/files/cache-folder.js';
import { stateFolder } from '../../../src/adapters/files/state-folder.js';

/** What the system says of the user, and of temporary files. */
const system: { home: string | undefined; temporary: string } = vi.hoisted(() => ({
  ...{ home: undefined, temporary: '' },
}));

vi.mock('node:os', async (original) => ({
  ...(await original<object>()),
  tmpdir: () => system.temporary,
  userInfo: () => {
    if (system.home === undefined) throw new Error('ENOENT: uv_os_get_passwd');
    return { homedir: system.home };
  },
}));

beforeEach(async () => {
  system.temporary = await realpath(await mkdtemp('/tmp/altctl-test-'));
  system.home = '/home/ada';
});

afterEach(() => rm(system.temporary, { recursive: true, force: true }));

describe('where altctl keeps things', () => {
  it('is what the XDG variables name, else below the home', () => {
    const env = { HOME: '/home/me', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/c' };
    expect([stateFolder(env), cacheFolder(env)]).toEqual(['/s/altctl', '/c/altctl']);
    const home = { HOME: '/home/me' };
    expect(stateFolder(home)).toBe('/home/me/.local/state/altctl');
    expect(cacheFolder(home)).toBe('/home/me/.cache/altctl');
  });

  it.each(['', '.', 'cache'])('is never in the current folder, though they say "%s"', (value) => {
    const env = { HOME: value, XDG_STATE_HOME: value, XDG_CACHE_HOME: value };
    expect(stateFolder(env)).toBe('/home/ada/.local/state/altctl');
    expect(cacheFolder(env)).toBe('/home/ada/.cache/altctl');
    expect(baseFolder(env, 'XDG_CACHE_HOME', '.cache')).toBe('/home/ada/.cache');
  });
});

describe('a user without a home', () => {
  const standIn = () => join(system.temporary, `altctl-home-${process.getuid?.() ?? 'user'}`);

  beforeEach(() => {
    system.home = undefined;
  });

  it('has a folder of his own below the temporary one, but no place for code', async () => {
    expect(stateFolder({})).toBe(join(standIn(), '.local', 'state', 'altctl'));
    expect(cacheFolder({ HOME: '' })).toBe(join(standIn(), '.cache', 'altctl'));
    expect((await stat(standIn())).mode & 0o777).toBe(0o700);
    expect(baseFolder({}, 'XDG_CACHE_HOME', '.cache')).toBeUndefined();
  });

  it('is told so where somebody else may write to that folder, or it can not be made', async () => {
    const refusal = expect.objectContaining({ code: 'no-home', exitCode: 4 }) as Error;
    await mkdir(standIn());
    await chmod(standIn(), 0o777);
    expect(() => stateFolder({})).toThrow(refusal);
    await rm(standIn(), { recursive: true });
    await writeFile(standIn(), 'a file');
    expect(() => stateFolder({})).toThrow(refusal);
  });
});
