import type { LoadedCatalog } from '../catalog/loaded-catalog.js';

/** Compose's own profiles that `COMPOSE_PROFILES` opens, from the shell or the project's `.env`. */
export function environmentGates({
  environment,
}: Pick<LoadedCatalog, 'environment'>): readonly string[] {
  const gates = (environment.lookup('COMPOSE_PROFILES') ?? '').split(',');
  return [...new Set(gates.map((gate) => gate.trim()).filter((gate) => gate !== ''))];
}
