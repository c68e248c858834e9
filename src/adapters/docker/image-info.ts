import type { ImageInfo } from '../../model/docker.js';
import { defined } from '../../model/defined.js';
import type { EngineClient } from './engine-client.js';

/** ms */
const LIMIT_MS = 3000;

/** What an image says of itself; undefined where it is not on the engine. */
export async function imageInfo(
  engine: EngineClient,
  name: string,
): Promise<ImageInfo | undefined> {
  const path = `/images/${name.split('/').map(encodeURIComponent).join('/')}/json`;
  const { status, body } = await engine.ask('GET', path, LIMIT_MS);
  if (status !== 200) return undefined;
  const config = body.at('Config');
  const probe = config.at('Healthcheck').at('Test').list[0]?.string;
  const environment = config.at('Env').list.flatMap((one) => one.string ?? []);
  return {
    id: body.at('Id').string ?? '',
    entrypoint: config.at('Entrypoint').list.flatMap((word) => word.string ?? []),
    command: config.at('Cmd').list.flatMap((word) => word.string ?? []),
    hasHealthcheck: probe !== undefined && probe !== 'NONE',
    ...defined({ path: environment.findLast((one) => one.startsWith('PATH='))?.slice(5) }),
  };
}
