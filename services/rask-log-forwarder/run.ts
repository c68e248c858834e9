import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HEALTH_PATH } from '../protocol/headers.js';
import { answer } from '../running/answer.js';
import { listen } from '../running/listen.js';
import { reasonOf, type Log } from '../running/log.js';
import { onShutdown } from '../running/shutdown.js';
import type { Target } from './engine/containers.js';
import { createEngine, type Engine } from './engine/engine-client.js';
import { findTarget } from './find-target.js';
import { healthOf, STARTING, type Health, type Parts } from './health.js';
import { Backlog } from './keeping/backlog.js';
import { claimFolder } from './keeping/claim-folder.js';
import { DropCount } from './keeping/drop-count.js';
import { Positions } from './keeping/positions.js';
import { Spool } from './keeping/spool.js';
import { Courier } from './sending/courier.js';
import { createPost } from './sending/post.js';
import { Sender } from './sending/sender.js';
import type { Settings } from './settings.js';
import { TargetFollower } from './target-follower.js';

const LIMITS = { lines: 200, bytes: 1024 * 1024, ageMs: 200 } as const;
const REQUEST_LIMIT_MS = 10_000;

/** Of the time for a shutdown, what is left for writing down what could not be sent, in ms. */
const WRITING_MS = 1_500;

/** Latest first; each is told when the end began, in ms of the process's own clock. */
type Endings = ((startedAt: number) => Promise<unknown>)[];

/**
 * Forwards until SIGTERM.
 * @throws SettingError when nothing says which project, or another forwarder has the spool; Error when the port is taken
 */
export async function run(settings: Settings, port: number, log: Log): Promise<void> {
  const starting = new AbortController();
  // From the very start: whoever runs as process 1 is deaf to a signal that nobody handles.
  const endings: Endings = [];
  onShutdown({
    ...{ limitMs: settings.shutdownMs, log },
    finish: async () => {
      const startedAt = performance.now();
      starting.abort();
      for (const end of endings.toReversed()) await end(startedAt);
    },
  });
  let health = (): Health => STARTING;
  const server = serveHealth(() => health());
  log('info', 'listening', { port: await listen(server, port, '127.0.0.1') });
  const engine = createEngine(settings.dockerSocket);
  const target = await findTarget(settings, engine, log, starting.signal);
  if (target === undefined) return;
  const folder = join(settings.spoolFolder, target.project, target.service);
  endings.push(await claimFolder(folder, log));
  const dropped = await DropCount.load(folder, log);
  endings.push(() => dropped.saved);
  const keeping = await openKeeping(folder, settings, log, dropped);
  if (starting.signal.aborted) return;
  const parts = forward({ settings, log, dropped, keeping, engine, target }, endings);
  health = () => healthOf(parts, performance.now());
}

interface Prepared {
  readonly settings: Settings;
  readonly log: Log;
  readonly dropped: DropCount;
  readonly keeping: Awaited<ReturnType<typeof openKeeping>>;
  readonly engine: Engine;
  readonly target: Target;
}

function forward({ engine, target, ...prepared }: Prepared, endings: Endings): Parts {
  const { settings, log, dropped, keeping } = prepared;
  const { courier, sender } = startSending(settings, log, dropped, keeping);
  endings.push((startedAt) => {
    const usedMs = performance.now() - startedAt;
    return sender.close(Math.max(settings.shutdownMs - WRITING_MS - usedMs, 0));
  });
  const { project, service } = target;
  // The address may hold a password.
  const to = new URL(settings.aggregatorUrl).origin;
  log('info', 'forwarding', { project, target: service, to });
  const follower = new TargetFollower({ ...keeping, engine, target, log });
  endings.push(() => follower.close());
  let failure: string | undefined;
  sender.done.catch((error: unknown) => {
    failure = `sending has ended: ${reasonOf(error)}`;
    log('fatal', failure);
  });
  return {
    ...{ ...keeping, courier, follower },
    get failure() {
      return failure;
    },
    get dropped() {
      return dropped.lines;
    },
  };
}

/** Tells the healthcheck; whatever is open of it when the process ends is nobody's loss. */
function serveHealth(healthNow: () => Health): Server {
  return createServer((request, response) => {
    if (request.url !== HEALTH_PATH) {
      answer(response, 404, { error: 'not found' });
      return;
    }
    const health = healthNow();
    answer(response, health.status === 'ok' ? 200 : 503, health);
  });
}

async function openKeeping(folder: string, settings: Settings, log: Log, dropped: DropCount) {
  const { spoolMaxBytes: maxBytes, memoryMaxBytes } = settings;
  const onDropped = (lines: number) => {
    dropped.add(lines);
  };
  const positions = await Positions.load(folder, log);
  const spool = await Spool.open({ folder, maxBytes, log, onDropped });
  const backlog = new Backlog({
    ...{ spool, positions, log, onDropped },
    ...{ maxBytes: memoryMaxBytes, limits: LIMITS },
  });
  return { positions, spool, backlog };
}

function startSending(
  { aggregatorUrl, service, token }: Settings,
  log: Log,
  dropped: DropCount,
  keeping: Awaited<ReturnType<typeof openKeeping>>,
) {
  const post = createPost({
    ...{ url: aggregatorUrl, dropped: () => dropped.lines, limitMs: REQUEST_LIMIT_MS },
    ...(token !== undefined && { token }),
    forwarder: `${service}:${dropped.id}`,
  });
  const courier = new Courier({
    ...{ post, log, random: Math.random },
    onDropped: (lines) => {
      dropped.add(lines);
    },
    sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
  });
  return { courier, sender: new Sender({ ...keeping, courier }) };
}
