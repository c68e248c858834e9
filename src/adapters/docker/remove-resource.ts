import type { EngineClient } from './engine-client.js';
import { throwIfRefused } from './engine-failures.js';

/**
 * Removes a network or a volume; one that is gone already counts as removed.
 * @returns false when it is in use: status 403 for a network, 409 for a volume
 */
export async function removeResource(engine: EngineClient, path: string): Promise<boolean> {
  const answer = await engine.ask('DELETE', path);
  throwIfRefused(path, answer, [403, 404, 409]);
  return answer.status !== 403 && answer.status !== 409;
}
