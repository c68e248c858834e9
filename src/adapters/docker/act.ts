import type { EngineClient } from './engine-client.js';
import { throwIfRefused } from './engine-failures.js';

/** What is done to one container, with the engine's own words for it. */
export type Action =
  | { readonly verb: 'kill'; readonly signal: string }
  | { readonly verb: 'start' }
  | { readonly verb: 'restart' }
  | { readonly verb: 'rename'; readonly name: string };

const TIME_LIMIT_MS = 10_000;

/** A restart is answered when the container has stopped, at the end of its grace period. In ms. */
const RESTART_LIMIT_MS = 120_000;

/**
 * Does something to a container; what is so already counts as done.
 * @throws AltctlError `external` when the engine refuses or does not answer
 */
export async function act(engine: EngineClient, id: string, action: Action): Promise<void> {
  const { verb, ...parameters } = action;
  const query = new URLSearchParams(parameters).toString();
  const path = `/containers/${encodeURIComponent(id)}/${verb}${query === '' ? '' : `?${query}`}`;
  const limitMs = verb === 'restart' ? RESTART_LIMIT_MS : TIME_LIMIT_MS;
  throwIfRefused(path, await engine.askAlone('POST', path, limitMs));
}

/**
 * Removes a container that does not run, and no volume; one that is gone already counts as removed.
 * @throws AltctlError `external` when the engine refuses or does not answer
 */
export async function removeContainer(engine: EngineClient, id: string): Promise<void> {
  const path = `/containers/${encodeURIComponent(id)}`;
  throwIfRefused(path, await engine.askAlone('DELETE', path, TIME_LIMIT_MS), [404]);
}
