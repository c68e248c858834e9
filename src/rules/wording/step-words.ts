import type { Operation, Step } from '../../model/timeline.js';

const steps: Readonly<Record<Step, string>> = {
  create: 'creating',
  'create-replacement': 'creating the replacement',
  'stop-old': 'stopping old',
  'remove-old': 'removing old',
  rename: 'renaming the replacement',
  start: 'starting',
  wait: 'waiting',
  stop: 'stopping',
  remove: 'removing',
};

/** What a step does: `stopping old`. */
export function stepWords(step: Step): string {
  return steps[step];
}

/** An operation as a sentence names it: `stuck in Recreate`, Compose's own word for it. */
export function operationWords(operation: Operation): string {
  switch (operation) {
    case 'recreate':
      return 'Recreate';
    case 'remove':
      return 'removal';
    case 'create':
    case 'start':
    case 'wait':
    case 'stop':
    case 'restart':
      return operation;
  }
}
