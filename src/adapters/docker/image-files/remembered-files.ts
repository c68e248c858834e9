import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../files/cache-folder.js';
import { writeAtOnce } from '../../files/write-at-once.js';
import { Json } from '../../json.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Whether a file is at the end of each path. */
export type KnownFiles = ReadonlyMap<string, boolean>;

/** What earlier looks into an image have found; an image of one id never changes. */
export async function recallFiles(env: Env, imageId: string): Promise<KnownFiles> {
  const text = await readFile(pathOf(env, imageId), 'utf8').catch(() => '');
  const files = Json.parse(text)?.at('files').entries ?? [];
  return new Map(
    files.flatMap(([path, there]) =>
      there.boolean === undefined ? [] : [[path, there.boolean] as const],
    ),
  );
}

/** Remembers all that is known of an image; never fails. */
export async function rememberFiles(env: Env, imageId: string, known: KnownFiles): Promise<void> {
  const text = JSON.stringify({ v: 1, files: Object.fromEntries(known) });
  await writeAtOnce(pathOf(env, imageId), `${text}\n`).catch(() => undefined);
}

/** An id is `sha256:` and hex digits. */
function pathOf(env: Env, imageId: string): string {
  return join(cacheFolder(env), 'images', `${imageId.replace(/[^\w-]/gu, '-')}.json`);
}
