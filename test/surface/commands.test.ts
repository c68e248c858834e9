import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface Flag {
  readonly char?: string;
  readonly type: string;
  readonly options?: readonly string[];
  readonly multiple?: boolean;
}

interface Manifest {
  readonly commands: Readonly<
    Record<
      string,
      {
        readonly summary?: string;
        readonly examples?: readonly string[];
        readonly flags: Readonly<Record<string, Flag>>;
        readonly args: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

const root = new URL('../../', import.meta.url);
const surfaceFile = new URL('commands.json', import.meta.url);

async function manifest(): Promise<Manifest> {
  return JSON.parse(await readFile(new URL('oclif.manifest.json', root), 'utf8')) as Manifest;
}

describe('the commands and flags', () => {
  it('are those of the committed surface file, so that a change shows in review', async () => {
    const { commands } = await manifest();
    const surface = Object.fromEntries(
      Object.entries(commands).map(([id, command]) => [
        id,
        {
          args: Object.keys(command.args),
          flags: Object.fromEntries(
            Object.entries(command.flags).map(([name, { char, type, options, multiple }]) => [
              name,
              { char, type, options, multiple: multiple === true ? true : undefined },
            ]),
          ),
        },
      ]),
    );
    const text = `${JSON.stringify(surface, null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN) await writeFile(surfaceFile, text);
    expect(text).toBe(await readFile(surfaceFile, 'utf8'));
  });

  it('are all in the manifest, without which each start would load every command', async () => {
    const files = (await readdir(new URL('commands', root), { recursive: true }))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.replace(/(\/index)?\.ts$/, '').replaceAll('/', ':'));
    expect(Object.keys((await manifest()).commands).sort()).toEqual(files.sort());
  });

  it('each have a summary and an example', async () => {
    const { commands } = await manifest();
    for (const [id, { summary, examples }] of Object.entries(commands)) {
      expect(summary, id).toBeTruthy();
      expect(examples?.length ?? 0, id).toBeGreaterThan(0);
    }
  });
});
