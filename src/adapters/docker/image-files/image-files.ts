import type { ImageLook } from '../../../model/docker.js';
import { AltctlError } from '../../../model/errors.js';
import { silent } from '../../../model/is-silence.js';
import type { EngineClient } from '../engine-client.js';
import { isFile, type StatOf } from './is-file.js';
import { withProbe } from './probe-container.js';
import { recallFiles, rememberFiles, type KnownFiles } from './remembered-files.js';
import { statPath } from './stat-path.js';

/** Of one question, and of all about one image; ms. */
const STAT_LIMIT_MS = 3000;
const LOOK_LIMIT_MS = 8000;

export interface ImageFilesOptions extends ImageLook {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether files are in an image; a path that nothing could be found out of is left out. */
export async function imageFiles(
  engine: EngineClient,
  imageId: string,
  paths: readonly string[],
  { env, remembered = false, until }: ImageFilesOptions,
): Promise<KnownFiles> {
  const known = await recallFiles(env, imageId);
  const open = [...new Set(paths)].filter((path) => !known.has(path));
  if (remembered || open.length === 0 || until?.aborted === true) return known;
  const found = await look(engine, imageId, open, until).catch((error: unknown) => {
    if (error instanceof AltctlError) return new Map<string, boolean>();
    throw error;
  });
  const all = new Map([...known, ...found]);
  if (found.size > 0) await rememberFiles(env, imageId, all);
  return all;
}

function look(
  engine: EngineClient,
  imageId: string,
  paths: readonly string[],
  until: AbortSignal | undefined,
): Promise<KnownFiles> {
  const limit = AbortSignal.timeout(LOOK_LIMIT_MS);
  return withProbe(engine, imageId, async (container) => {
    const statOf: StatOf = async (path) => {
      if (limit.aborted || until?.aborted === true) throw tooLate();
      return statPath(engine, container, path, STAT_LIMIT_MS);
    };
    const answers = await Promise.all(
      paths.map(async (path) => [path, await answerOf(statOf, path)] as const),
    );
    // To the engine, a path of a container that somebody has removed is not there either.
    if ((await statOf('/'))?.kind !== 'folder') return new Map<string, boolean>();
    return new Map(
      answers.flatMap(([path, there]) => (there === undefined ? [] : [[path, there] as const])),
    );
  });
}

function tooLate(): AltctlError {
  return new AltctlError('external', silent, 'the look into the image took too long');
}

/** Undefined where the engine does not tell. */
async function answerOf(statOf: StatOf, path: string): Promise<boolean | undefined> {
  return isFile(statOf, path).catch((error: unknown) => {
    if (error instanceof AltctlError) return undefined;
    throw error;
  });
}
