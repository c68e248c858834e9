import { defined } from '../../model/defined.js';
import type { ExtendedService } from './extend-across.js';
import { interpolate, type Lookup } from './interpolate.js';
import type { UnitService } from './unit.js';

const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** A service as it is once variables are filled in; names that stay unknown are left out. */
export function finishService(
  reading: ExtendedService,
  context: { readonly profile: string; readonly folder: string; readonly lookup: Lookup },
): UnitService {
  const { profile, folder, lookup } = context;
  const fill = (words: readonly string[]): readonly string[] =>
    words.flatMap((word) => interpolate(word, lookup) ?? []);
  const filled = (word: string | undefined): string | undefined =>
    word === undefined ? undefined : (interpolate(word, lookup) ?? word);
  return {
    ...{ ...reading, profile, folder },
    ...defined({ restart: filled(reading.restart), replicas: filled(reading.replicas) }),
    references: reading.references.flatMap((reference) =>
      fill([reference.service]).map((service) => ({ ...reference, service })),
    ),
    gates: fill(reading.gates),
    networks: fill(reading.networks),
    volumes: fill(reading.volumes).filter((source) => volumeName.test(source)),
    secrets: fill(reading.secrets),
    configs: fill(reading.configs),
  };
}
