import { setTimeout as sleep } from 'node:timers/promises';
import { listSetting, numberSetting, type Environment } from '../running/environment.js';
import type { Log } from '../running/log.js';

/** 128 + SIGTERM, as shells count. */
const TERMINATED = 143;

/**
 * Takes its STEPS one after the other and ends, as migrations do. EXIT_CODE lets it fail after the last one.
 * @returns exit code
 */
export async function runOneshot(env: Environment, log: Log): Promise<number> {
  process.once('SIGTERM', () => process.exit(TERMINATED));
  const stepMs = numberSetting(env, 'STEP_MS', 200);
  for (const step of listSetting(env, 'STEPS')) {
    await sleep(stepMs);
    log('info', 'migration applied', { step });
  }
  const exitCode = numberSetting(env, 'EXIT_CODE', 0);
  log(exitCode === 0 ? 'info' : 'error', 'done', { exitCode });
  return exitCode;
}
