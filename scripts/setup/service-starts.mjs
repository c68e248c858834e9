import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';

/** Debian asks this program before a package's installation starts a service; exit 101 means "don't". */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Keeps packages from starting their services during `work`: without systemd an init script would leave an engine behind
 * that nobody knows how to stop. With systemd the service is the right way to run the engine, and is left alone.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withoutServiceStarts(work) {
  if (runsSystemd() || existsSync(POLICY)) return work();
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { flag: 'wx' });
  chmodSync(POLICY, 0o755);
  try {
    return await work();
  } finally {
    rmSync(POLICY, { force: true });
  }
}

export function runsSystemd() {
  return existsSync('/run/systemd/system');
}
