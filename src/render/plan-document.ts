import type { Plan } from '../model/view.js';
import { findingDocument } from './finding/finding-document.js';
import { inFileOrder } from './finding/finding-order.js';

/** `--dry-run --json`: the plan, with what doctor says of its files as a list of findings. */
export function planDocument({ advice, ...plan }: Plan) {
  if (advice === undefined) return { v: 1, ...plan } as const;
  const findings = inFileOrder(advice.reports).map(({ finding }) => findingDocument(finding));
  return { v: 1, ...plan, advice: findings } as const;
}
