import type { ContainerView } from '../../model/view.js';

/** What a container waits for: `SIGTERM ignored, SIGKILL in 48s`, `held up by db`. */
export function waitReason({ detail, heldUpBy }: ContainerView): string | undefined {
  return detail ?? (heldUpBy === undefined ? undefined : `held up by ${heldUpBy}`);
}
