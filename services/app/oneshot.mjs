import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../program/log.mjs';
import { listSetting, numberSetting } from '../program/settings.mjs';

/** 128 + SIGTERM, as shells count. */
const TERMINATED = 143;

/**
 * Takes its STEPS one after the other and ends, as migrations do. EXIT_CODE lets it fail after the last one.
 * @returns {Promise<number>} exit code
 */
export async function runOneshot() {
  process.once('SIGTERM', () => process.exit(TERMINATED));
  const stepMs = numberSetting('STEP_MS', 200);
  for (const step of listSetting('STEPS')) {
    await sleep(stepMs);
    log('info', 'migration applied', { step });
  }
  const exitCode = numberSetting('EXIT_CODE', 0);
  log(exitCode === 0 ? 'info' : 'error', 'done', { exitCode });
  return exitCode;
}
