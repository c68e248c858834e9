import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ComposeLabel } from '../../../model/container.js';
import { Json } from '../../json.js';
import { isRunning, startOf } from '../../lock/is-running.js';
import { defined } from '../../../model/defined.js';
import type { EngineClient } from '../engine-client.js';
import type { EngineClock } from '../engine-clock.js';
import { throwIfRefused } from '../engine-failures.js';
import { enginePath } from '../engine-path.js';

/** On containers that are made for a look into an image; says whose they are. */
const PROBE_LABEL = 'dev.altctl.probe';

/** ms; the engine copies what an image has in its volumes. */
const CREATE_LIMIT_MS = 5000;
const LIMIT_MS = 3000;

/** Of another machine it can't be told whether it is still at it. In ms. */
const LONG_AGO_MS = 10 * 60 * 1000;

/**
 * Makes a container of an image that is here, without starting it, and removes it when `use` is done
 * with it, however that ends; with it go the volumes that the engine made for it.
 * @throws AltctlError `external` when the engine does not answer in time, or refuses
 */
export async function withProbe<Result>(
  engine: EngineClient,
  imageId: string,
  use: (container: string) => Promise<Result>,
): Promise<Result> {
  // Known before the engine answers, if it ever does.
  const name = `altctl-probe-${randomUUID()}`;
  const path = `/containers/create?name=${name}`;
  try {
    throwIfRefused(path, await engine.post(path, creation(imageId), CREATE_LIMIT_MS));
    return await use(name);
  } finally {
    await remove(engine, name);
  }
}

/** Removes what altctls that have died left behind; never fails. */
export async function removeLeftProbes(engine: EngineClient): Promise<void> {
  const path = enginePath('/containers/json', { label: [PROBE_LABEL] }, { all: '1' });
  const listed = await engine.ask('GET', path, LIMIT_MS).catch(() => undefined);
  const left = (listed?.body.list ?? []).filter((one) => isLeft(one, engine.clock));
  await Promise.all(left.map((container) => remove(engine, container.at('Id').string ?? '')));
}

function creation(imageId: string) {
  return {
    Image: imageId,
    // An image without a command of its own can't be made a container of. It is never run.
    Entrypoint: ['altctl'],
    Cmd: [],
    Labels: {
      // Compose puts these on images that it builds, and containers inherit them: it would take
      // this one for the service's.
      [ComposeLabel.project]: '',
      [ComposeLabel.service]: '',
      [PROBE_LABEL]: JSON.stringify({
        host: hostname(),
        pid: process.pid,
        ...defined({ start: startOf(process.pid) }),
      }),
    },
    HostConfig: { NetworkMode: 'none' },
  };
}

function isLeft(container: Json, clock: EngineClock): boolean {
  const mark = Json.parse(container.at('Labels').at(PROBE_LABEL).string ?? '');
  if (mark?.at('host').string !== hostname()) {
    const createdAt = clock.toOwn((container.at('Created').number ?? 0) * 1000);
    return Date.now() - createdAt > LONG_AGO_MS;
  }
  const start = mark.at('start').string;
  return !isRunning({ pid: mark.at('pid').number ?? 0, ...defined({ start }) });
}

/** What can't be removed now is for the next run to remove. */
async function remove(engine: EngineClient, container: string): Promise<void> {
  const path = `/containers/${encodeURIComponent(container)}?v=1`;
  await engine.askAlone('DELETE', path, LIMIT_MS).catch(() => undefined);
}
