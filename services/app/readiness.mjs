import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../program/log.mjs';
import { listSetting, numberSetting } from '../program/settings.mjs';

const CONNECT_LIMIT_MS = 1_000;
const RETRY_AFTER_MS = 500;

/**
 * Whether the start is over: BOOT_MS have passed, and each of UPSTREAMS (`host:port,…`) was reached once. An upstream
 * that goes away later does not make this service unhealthy, or one restart would spread through the stack.
 */
export function createReadiness() {
  const waitingFor = new Set(listSetting('UPSTREAMS'));
  let isBooting = true;
  const boot = async () => {
    await sleep(numberSetting('BOOT_MS', 200));
    isBooting = false;
    await Promise.all(
      [...waitingFor].map((upstream) => reach(upstream).then(() => waitingFor.delete(upstream))),
    );
    log('info', 'ready');
  };
  void boot();
  return {
    isReady: () => !isBooting && waitingFor.size === 0,
    describe: () =>
      isBooting
        ? 'booting'
        : waitingFor.size > 0
          ? `waiting for ${[...waitingFor].join(', ')}`
          : 'ok',
  };
}

/** @param {string} upstream */
async function reach(upstream) {
  while (!(await accepts(upstream))) {
    log('warn', 'upstream not reachable', { upstream });
    await sleep(RETRY_AFTER_MS);
  }
}

/**
 * @param {string} upstream
 * @returns {Promise<boolean>}
 */
function accepts(upstream) {
  const [host = '', port] = upstream.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: CONNECT_LIMIT_MS });
    /** @param {boolean} isReached */
    const settle = (isReached) => {
      socket.destroy();
      resolve(isReached);
    };
    socket
      .once('connect', () => settle(true))
      .once('error', () => settle(false))
      .once('timeout', () => settle(false));
  });
}
