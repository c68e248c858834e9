import type { UnusedSuppression } from '../../model/suppression.js';

/** What is wrong with a suppression that silences nothing, as one sentence without its place. */
export function unusedSuppression({ rule, why }: UnusedSuppression): string {
  switch (why) {
    case 'nothing-to-say':
      return `${rule} is suppressed here and has nothing to say: the suppression can go`;
    case 'unknown-rule':
      return rule === ''
        ? 'a suppression names the code of a rule, as in altctl-ignore ALT001: reason'
        : `${rule} is suppressed here, but no rule has this code`;
    case 'misplaced':
      return `${rule} is suppressed where that has no effect: altctl-ignore belongs above or behind what it is about, altctl-ignore-file before the first key`;
    case 'live':
      return `${rule} is about what runs: only doctor.ignore in altctl.yaml can suppress it`;
    case 'refusal':
      return `${rule} keeps the files from being put together: it can't be suppressed`;
  }
}
