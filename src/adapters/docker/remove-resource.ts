import type { EngineClient } from './engine-client.js';
import { engineRefused } from './engine-failures.js';

/**
 * Removes a network or a volume; one that is gone already counts as removed.
 * @returns false when it is in use: status 403 for a network, 409 for a volume
 */
export async function removeResource(engine: EngineClient, path: string): Promise<boolean> {
  const { status, body } = await engine.ask('DELETE', path);
  if (status === 403 || status === 409) return false;
  if (status >= 400 && status !== 404) throw engineRefused(path, status, body);
  return true;
}
