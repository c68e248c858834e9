import type { RunScope } from './expectations.js';

/**
 * How long the engine waits for a container before SIGKILL, ms: as this run was told, else the
 * container's own grace period. Undefined: without end, or not known.
 */
export function graceOf(
  { stopTimeoutMs }: RunScope,
  container: { readonly stopTimeoutMs?: number } | undefined,
): number | undefined {
  return stopTimeoutMs ?? container?.stopTimeoutMs;
}
