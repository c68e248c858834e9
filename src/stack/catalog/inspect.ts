import { AltctlError } from '../../model/errors.js';
import type { FileReading } from '../reading/reading.js';
import type { ProjectReader } from './project-reader.js';
import { shownPath } from './shown-path.js';

/** A file that may belong to the project, or why it can't be read. */
export interface Inspected {
  readonly path: string;
  readonly reading?: FileReading;
  readonly failure?: AltctlError;
  readonly looksLikeCompose: boolean;
}

/** What a Compose file that is no valid YAML (yet) still shows. */
const composeTrace = /^(services|include|networks|volumes|x-altctl)\s*:/m;

/** Reads candidates; one that can't be read is no error before its folder is known to count. */
export async function inspect(
  reader: ProjectReader,
  paths: readonly string[],
): Promise<readonly Inspected[]> {
  return Promise.all(paths.map((path) => inspectOne(reader, path)));
}

/** @throws AltctlError the first failure among them, now that they are known to count */
export function refuseUnreadable(inspected: readonly Inspected[]): void {
  for (const { failure } of inspected) if (failure !== undefined) throw failure;
}

async function inspectOne(reader: ProjectReader, path: string): Promise<Inspected> {
  try {
    const reading = await reader.compose(path);
    if (reading === undefined) return { path, looksLikeCompose: false };
    return { path, reading, looksLikeCompose: reading.shape === 'compose' };
  } catch (failure) {
    if (!(failure instanceof AltctlError)) throw failure;
    const text = reader.texts.get(shownPath(reader.root, path));
    return { path, failure, looksLikeCompose: text === undefined || composeTrace.test(text) };
  }
}
