import { sharedNetworkNamespace } from './alt001-shared-network-namespace.js';
import { healthyDependencyWithoutHealthcheck } from './alt002-healthy-dependency-without-healthcheck.js';
import { gracePeriodTooShort } from './alt003-grace-period-too-short.js';
import { healthcheckProgramMissing } from './alt004-healthcheck-program-missing.js';
import { startOrderOnly } from './alt005-start-order-only.js';
import { signalsNotForwarded } from './alt007-signals-not-forwarded.js';
import { namespaceWithoutRestart } from './alt008-namespace-without-restart.js';
import { hostPortConflict } from './alt009-host-port-conflict.js';
import { variableNotSet } from './alt010-variable-not-set.js';
import { externalResourceMissing } from './alt011-external-resource-missing.js';
import { twoProjects } from './alt013-two-projects.js';
import type { StaticRule } from './static-rule.js';

/** In the order of their codes; each says all that it finds. */
export const staticRules: readonly StaticRule[] = [
  sharedNetworkNamespace,
  healthyDependencyWithoutHealthcheck,
  gracePeriodTooShort,
  healthcheckProgramMissing,
  startOrderOnly,
  signalsNotForwarded,
  namespaceWithoutRestart,
  hostPortConflict,
  variableNotSet,
  externalResourceMissing,
  twoProjects,
];
