import { dirname, resolve } from 'node:path';
import type { Location } from '../../model/source.js';
import { extend } from '../reading/extend-within.js';
import type { ServiceReading } from '../reading/reading.js';
import { interpolate, type Lookup } from './interpolate.js';
import { isRemote } from './is-remote.js';
import type { ProjectReader } from './project-reader.js';

/** Longest chain of files that extend each other; a longer one is a circle, which Compose names. */
const longestChain = 20;

/** An `extends` of what is not there; Compose loads no file that has one. */
export interface LooseExtends {
  /** As the file writes them, variables filled in. */
  readonly file: string;
  readonly service: string;
  readonly missing: 'file' | 'service';
  readonly location: Location;
}

/** A service with what it takes over. */
export interface ExtendedService extends ServiceReading {
  /** Its own, or that of the service that it extends. */
  readonly looseExtends?: LooseExtends;
}

/**
 * Fills in what services take over by `extends` from services of other files: Compose reads these
 * files itself, but the references that they bring must be known, and what is not there. What only
 * Compose can fetch, and what a variable without a value names, is left to it.
 */
export async function extendAcross(
  reader: ProjectReader,
  services: readonly ServiceReading[],
  folder: string,
  lookup: Lookup,
  depth = 0,
): Promise<readonly ExtendedService[]> {
  return Promise.all(
    services.map(async (service) => {
      const base = await extendedService(reader, service, folder, lookup, depth);
      if (base === undefined) return service;
      return 'missing' in base ? { ...service, looseExtends: base } : extend(base, service);
    }),
  );
}

async function extendedService(
  reader: ProjectReader,
  { extendsFile }: ServiceReading,
  folder: string,
  lookup: Lookup,
  depth: number,
): Promise<ExtendedService | LooseExtends | undefined> {
  if (extendsFile === undefined || depth > longestChain) return undefined;
  const { location } = extendsFile;
  const file = interpolate(extendsFile.file, lookup);
  const service = interpolate(extendsFile.service, lookup);
  if (file === undefined || service === undefined || isRemote(file)) return undefined;
  const path = resolve(folder, file);
  const reading = await reader.compose(path);
  const target = reading?.services.find(({ name }) => name === service);
  if (target === undefined) {
    return { file, service, missing: reading === undefined ? 'file' : 'service', location };
  }
  const [base] = await extendAcross(reader, [target], dirname(path), lookup, depth + 1);
  return base;
}
