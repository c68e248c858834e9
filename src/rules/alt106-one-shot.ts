import { failedOneShot } from './one-shot/failed-one-shot.js';
import { silentOneShot } from './one-shot/silent-one-shot.js';
import type { LiveRule } from './rule.js';

/** A one-shot that others wait for: it has failed, or it runs on without a word. */
export const oneShot: LiveRule = {
  code: 'ALT106',
  name: 'one-shot',
  check: (context) => {
    const { kind } = context.suspect;
    if (kind === 'oneshot-failed') return failedOneShot(context);
    return kind === 'completion' ? silentOneShot(context) : undefined;
  },
};
