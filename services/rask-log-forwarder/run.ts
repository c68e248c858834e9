import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { HEALTH_PATH } from '../protocol/headers.js';
import { answer } from '../running/answer.js';
import { listen } from '../running/listen.js';
import { reasonOf, type Log } from '../running/log.js';
import { onShutdown } from '../running/shutdown.js';
import { createEngine } from './engine/engine-client.js';
import { findTarget } from './find-target.js';
import { healthOf, type Parts } from './health.js';
import { Backlog } from './keeping/backlog.js';
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

/**
 * Forwards until SIGTERM.
 * @throws SettingError when nothing says which project; Error when the port is taken
 */
export async function run(settings: Settings, port: number, log: Log): Promise<void> {
  const starting = new AbortController();
  // Latest first. From the very start: whoever runs as process 1 is deaf to a signal that nobody handles.
  const endings: ((startedAt: number) => Promise<unknown>)[] = [];
  onShutdown({
    ...{ limitMs: settings.shutdownMs, log },
    finish: async () => {
      const startedAt = performance.now();
      starting.abort();
      for (const end of endings.toReversed()) await end(startedAt);
    },
  });
  const dropped = await DropCount.load(settings.spoolFolder, log);
  endings.push(() => dropped.saved);
  const keeping = await openKeeping(settings, log, dropped);
  if (starting.signal.aborted) return;
  const { courier, sender } = startSending(settings, log, dropped, keeping);
  endings.push((startedAt) => {
    const usedMs = performance.now() - startedAt;
    return sender.close(Math.max(settings.shutdownMs - WRITING_MS - usedMs, 0));
  });
  const parts: { -readonly [Key in keyof Parts]: Parts[Key] } = {
    ...{ ...keeping, courier, follower: undefined, failure: undefined },
    get dropped() {
      return dropped.lines;
    },
  };
  sender.done.catch((error: unknown) => {
    parts.failure = `sending has ended: ${reasonOf(error)}`;
    log('fatal', parts.failure);
  });
  const server = serveHealth(parts);
  log('info', 'listening', { port: await listen(server, port, '127.0.0.1') });
  const engine = createEngine(settings.dockerSocket);
  const target = await findTarget(settings, engine, log, starting.signal);
  if (target === undefined) return;
  const { project, service } = target;
  // The address may hold a password.
  const to = new URL(settings.aggregatorUrl).origin;
  log('info', 'forwarding', { project, target: service, to });
  const follower = new TargetFollower({ ...keeping, engine, target, log });
  parts.follower = follower;
  endings.push(() => follower.close());
}

/** Tells the healthcheck; whatever is open of it when the process ends is nobody's loss. */
function serveHealth(parts: Parts): Server {
  return createServer((request, response) => {
    if (request.url !== HEALTH_PATH) {
      answer(response, 404, { error: 'not found' });
      return;
    }
    const health = healthOf(parts, performance.now());
    answer(response, health.status === 'ok' ? 200 : 503, health);
  });
}

async function openKeeping(settings: Settings, log: Log, dropped: DropCount) {
  const { spoolFolder: folder, spoolMaxBytes: maxBytes, memoryMaxBytes } = settings;
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
