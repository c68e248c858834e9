import type { Finding } from '../model/finding.js';
import type { ContainerView } from '../model/view.js';

/**
 * The same containers, those called `stuck` whose step is overdue and can't be expected to end by
 * itself, as an open finding says. What waits for health keeps its state, which tells more.
 */
export function withStuck(
  views: readonly ContainerView[],
  findings: readonly Finding[],
): readonly ContainerView[] {
  const stuck = findings.filter(({ severity, step }) => severity === 'error' && step !== 'wait');
  return views.map((view) => {
    const isStuck = stuck.some(
      ({ subject, step }) =>
        step !== undefined && step === view.step && subject.container === view.container,
    );
    return isStuck ? { ...view, state: 'stuck' } : view;
  });
}
