import { missingFiles } from './resource/missing-files.js';
import { missingOnEngine } from './resource/missing-on-engine.js';
import type { StaticRule } from './static-rule.js';

/** Something from outside the files that a service needs is not there. */
export const externalResourceMissing: StaticRule = {
  code: 'ALT011',
  name: 'external-resource-missing',
  check: (context) => [...missingOnEngine(context), ...missingFiles(context)],
};
