import { dirname, resolve } from 'node:path';
import { extend } from '../reading/extend-within.js';
import type { ServiceReading } from '../reading/reading.js';
import { interpolate, type Lookup } from './interpolate.js';
import type { ProjectReader } from './project-reader.js';

/** Longest chain of files that extend each other; a longer one is a circle, which Compose names. */
const longestChain = 20;

/**
 * Fills in what services take over by `extends` from services of other files: Compose reads these
 * files itself, but the references that they bring must be known. What isn't there is left to it.
 */
export async function extendAcross(
  reader: ProjectReader,
  services: readonly ServiceReading[],
  folder: string,
  lookup: Lookup,
  depth = 0,
): Promise<readonly ServiceReading[]> {
  return Promise.all(
    services.map(async (service) => {
      const base = await extendedService(reader, service, folder, lookup, depth);
      return base === undefined ? service : extend(base, service);
    }),
  );
}

async function extendedService(
  reader: ProjectReader,
  { extendsFile }: ServiceReading,
  folder: string,
  lookup: Lookup,
  depth: number,
): Promise<ServiceReading | undefined> {
  const file = extendsFile === undefined ? undefined : interpolate(extendsFile.file, lookup);
  if (extendsFile === undefined || file === undefined || depth > longestChain) return undefined;
  const path = resolve(folder, file);
  const reading = await reader.compose(path);
  const target = reading?.services.find(({ name }) => name === extendsFile.service);
  if (target === undefined) return undefined;
  const [base] = await extendAcross(reader, [target], dirname(path), lookup, depth + 1);
  return base;
}
