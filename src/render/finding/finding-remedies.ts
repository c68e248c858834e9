import type { Finding, Remedy } from '../../model/finding.js';

/** A remedy with the word before it. */
export interface LabelledRemedy {
  readonly label: string;
  readonly text: string;
  readonly command?: string;
}

/** What to do: at once, or instead, then for good; the rule's page last. */
export function findingRemedies({ remedy, rule }: Finding): readonly LabelledRemedy[] {
  const first = remedy.find((one) => one.command !== undefined && one.patch !== true);
  return [
    ...remedy.map((one) => ({ ...one, label: labelOf(one, one === first) })),
    { label: 'more', text: '', command: `altctl explain ${rule}` },
  ];
}

function labelOf({ command, patch }: Remedy, first: boolean): string {
  if (patch === true) return 'for good';
  if (command === undefined) return 'change';
  return first ? 'now' : 'or';
}
