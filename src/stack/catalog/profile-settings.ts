import type { ProfileSettings } from '../../model/stack.js';

const none: ProfileSettings = { dependsOn: [] };

/** What a file says of its profile goes before what `altctl.yaml` adds to it. */
export function profileSettings(
  own: ProfileSettings,
  configured: ProfileSettings = none,
): ProfileSettings {
  return {
    ...configured,
    ...own,
    dependsOn: [...new Set([...own.dependsOn, ...configured.dependsOn])],
  };
}
