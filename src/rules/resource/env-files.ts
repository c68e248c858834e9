import { envFilesOf } from '../reading/env-files-of.js';
import type { LintedService } from '../static-rule.js';
import type { NeededFile } from './needed-file.js';

/** What a service's `env_file` insists on, from all of its forms. */
export function envFiles(service: LintedService): readonly NeededFile[] {
  return envFilesOf(service)
    .filter(({ required }) => required)
    .map(({ path, place }) => ({ kind: 'env_file', service: service.name, path, place }));
}
