import { failedCompose } from './refusal/failed-compose.js';
import { refusedContainer } from './refusal/refused-container.js';
import type { LiveRule } from './rule.js';

/** Compose's or the engine's own words, where no other rule knows what they mean. */
export const composeFailed: LiveRule = {
  code: 'ALT116',
  name: 'compose-failed',
  check: (context) => {
    const { suspect } = context;
    if (suspect.kind === 'container-error') return refusedContainer(context, suspect.error);
    return suspect.kind === 'compose-failed' ? failedCompose(context, suspect.error) : undefined;
  },
};
