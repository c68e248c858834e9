/**
 * The stand-in for rask-log-forwarder, one beside each TARGET. It needs nothing but HTTP to the aggregator: neither the
 * target's network nor its presence.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../program/log.mjs';
import { numberSetting } from '../program/settings.mjs';
import { onShutdown } from '../program/shutdown.mjs';

const LONGEST_PAUSE_MS = 30_000;

const target = process.env['TARGET'] ?? 'unknown';
const ingest = new URL(
  '/ingest',
  process.env['AGGREGATOR_URL'] ?? 'http://rask-log-aggregator:9600',
);
const everyMs = numberSetting('FLUSH_EVERY_MS', 5_000);

let isEnding = false;
let pauseMs = everyMs;

onShutdown(async () => {
  isEnding = true;
  await flush();
});

log('info', 'forwarding', { target, to: ingest.href });
while (!isEnding) {
  const isDelivered = await flush();
  pauseMs = isDelivered ? everyMs : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  await sleep(pauseMs);
}

/** @returns {Promise<boolean>} whether the aggregator took it */
async function flush() {
  const line = { time: new Date().toISOString(), service: target, message: 'still here' };
  try {
    const response = await fetch(ingest, {
      method: 'POST',
      body: `${JSON.stringify(line)}\n`,
      signal: AbortSignal.timeout(3_000),
    });
    if (!response.ok)
      log('warn', 'aggregator refused a batch', { target, status: response.status });
    return response.ok;
  } catch (error) {
    log('warn', 'aggregator not reachable', { target, reason: String(error) });
    return false;
  }
}
