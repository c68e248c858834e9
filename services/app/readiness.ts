import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listSetting, numberSetting, type Environment } from '../running/environment.js';
import type { Log } from '../running/log.js';

const CONNECT_LIMIT_MS = 1_000;
const RETRY_AFTER_MS = 500;

/** How a start goes. */
export interface Readiness {
  readonly isReady: () => boolean;
  /** `ok`, or what is missing. */
  readonly describe: () => string;
}

/**
 * Whether the start is over: BOOT_MS have passed, and each of UPSTREAMS (`host:port,…`) was reached once. An upstream
 * that goes away later does not make this service unhealthy, or one restart would spread through the stack.
 */
export function createReadiness(env: Environment, log: Log): Readiness {
  const waitingFor = new Set(listSetting(env, 'UPSTREAMS'));
  const bootMs = numberSetting(env, 'BOOT_MS', 200);
  let isBooting = true;
  const boot = async () => {
    await sleep(bootMs);
    isBooting = false;
    await Promise.all(
      [...waitingFor].map((upstream) =>
        reach(upstream, log).then(() => waitingFor.delete(upstream)),
      ),
    );
    log('info', 'ready');
  };
  void boot();
  return {
    isReady: () => !isBooting && waitingFor.size === 0,
    describe: () => {
      if (isBooting) return 'booting';
      return waitingFor.size > 0 ? `waiting for ${[...waitingFor].join(', ')}` : 'ok';
    },
  };
}

async function reach(upstream: string, log: Log): Promise<void> {
  while (!(await accepts(upstream))) {
    log('warn', 'upstream not reachable', { upstream });
    await sleep(RETRY_AFTER_MS);
  }
}

function accepts(upstream: string): Promise<boolean> {
  const [host = '', port] = upstream.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: CONNECT_LIMIT_MS });
    const settle = (isReached: boolean) => {
      socket.destroy();
      resolve(isReached);
    };
    socket
      .once('connect', () => {
        settle(true);
      })
      .once('error', () => {
        settle(false);
      })
      .once('timeout', () => {
        settle(false);
      });
  });
}
