import { stopIgnored } from './alt101-stop-ignored.js';
import { unkillable } from './alt102-unkillable.js';
import { heldUp } from './alt103-held-up.js';
import { neverHealthy } from './alt104-never-healthy.js';
import { crashLoop } from './alt105-crash-loop.js';
import { oneShot } from './alt106-one-shot.js';
import { portTaken } from './alt107-port-taken.js';
import { namespaceLost } from './alt108-namespace-lost.js';
import { leftoverReplacement } from './alt109-leftover-replacement.js';
import { pullStalled } from './alt110-pull-stalled.js';
import { engineSilent } from './alt111-engine-silent.js';
import { runInProgress } from './alt112-run-in-progress.js';
import { paused } from './alt113-paused.js';
import { removalBlocked } from './alt114-removal-blocked.js';
import { killedAfterGrace } from './alt115-killed-after-grace.js';
import { composeFailed } from './alt116-compose-failed.js';
import { stuckUnexplained } from './alt199-stuck-unexplained.js';
import type { LiveRule } from './rule.js';

/**
 * In order: the first that says something wins. An engine that is silent explains all else; what
 * outlived SIGKILL no longer ignores its stop signal; compose's bare words come before only one.
 */
export const liveRules: readonly LiveRule[] = [
  engineSilent,
  unkillable,
  removalBlocked,
  stopIgnored,
  namespaceLost,
  portTaken,
  paused,
  leftoverReplacement,
  runInProgress,
  crashLoop,
  oneShot,
  neverHealthy,
  heldUp,
  pullStalled,
  killedAfterGrace,
  composeFailed,
  stuckUnexplained,
];
