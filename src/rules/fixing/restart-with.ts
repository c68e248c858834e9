import type { Change } from '../../stack/edits/change.js';
import type { LintedService } from '../static-rule.js';
import { readDependsOn, started } from './depends-on.js';
import type { Mending } from './mending.js';

/** A dependency whose restart restarts the service, too. */
export function restartWith({ attributes }: LintedService, target: string): Mending {
  const { form } = readDependsOn(attributes.depends_on);
  const longer: Change = { kind: 'lengthen', path: ['depends_on'], options: started };
  return {
    kind: 'changes',
    changes: [
      ...(form === 'list' ? [longer] : []),
      { kind: 'set', path: ['depends_on', target, 'restart'], value: true },
    ],
    text: `is restarted with ${target}`,
    attributes: [['depends_on', target, 'restart']],
  };
}
