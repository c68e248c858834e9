import { AltctlError } from '../../model/errors.js';
import type { EnginePulse, Silent } from '../../model/evidence.js';
import type { EngineClient } from './engine-client.js';

/**
 * How long the engine takes to answer a ping, and a question that needs its containerd; each on a
 * new connection. Out of reach is silent, too.
 */
export async function takePulse(engine: EngineClient, limitMs: number): Promise<EnginePulse> {
  const [ping, info] = await Promise.all([
    timeOf(engine, '/_ping', limitMs),
    timeOf(engine, '/info', limitMs),
  ]);
  return { ping, info };
}

/** In ms; whatever the answer is. */
async function timeOf(
  engine: EngineClient,
  path: string,
  limitMs: number,
): Promise<number | Silent> {
  const begun = performance.now();
  try {
    await engine.download(path, limitMs);
    return Math.round(performance.now() - begun);
  } catch (error) {
    if (error instanceof AltctlError) return 'silent';
    throw error;
  }
}
