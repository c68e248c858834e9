import { silentBuild } from './image/silent-build.js';
import { stalledPull } from './image/stalled-pull.js';
import type { LiveRule } from './rule.js';

/** A pull that brings no bytes, or a build of which no line comes. */
export const pullStalled: LiveRule = {
  code: 'ALT110',
  name: 'pull-stalled',
  check: (context) => {
    if (context.suspect.kind !== 'image') return undefined;
    const { image, operation } = context.suspect;
    const known = context.timeline.images.get(image);
    // It has ended, or failed, since it was suspected.
    if (known !== undefined && known.state !== 'working') return undefined;
    return operation === 'pull' ? stalledPull(context, image) : silentBuild(context, image);
  },
};
