import { execFileSync } from 'node:child_process';
import { isAtLeast } from '../setup/installed.mjs';

/** The engine that brought `start_interval`, by which the reference stack is ready early and idles later. */
const FIRST_WITH_START_INTERVAL = '25.0.0';

/** Does without; listed in altctl.yaml. */
export const OVERLAY = 'engine-before-25';

/** @param {string} engine version */
export function knowsStartInterval(engine) {
  return isAtLeast(engine, FIRST_WITH_START_INTERVAL);
}

/** @returns {(profile: string) => string} a profile's text as the engine that answers takes it */
export function forThisEngine() {
  const format = ['version', '--format', '{{.Server.Version}}'];
  const engine = execFileSync('docker', format, { encoding: 'utf8', timeout: 10_000 });
  return knowsStartInterval(engine.trim()) ? (profile) => profile : forOlderEngine;
}

/** @param {string} profile text; what the overlay does to the profile itself */
export function forOlderEngine(profile) {
  return profile.replace(/^ *start_interval: .*\n/gm, '').replace(/^( *interval:) 30s$/gm, '$1 8s');
}
