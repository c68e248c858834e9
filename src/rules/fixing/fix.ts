import type { RuleCode } from '../../model/finding.js';
import type { StaticDiagnosis } from '../static-rule.js';
import type { Mending } from './mending.js';

/** A finding that has a fix, or a reason against one. */
export interface Fixable {
  readonly rule: RuleCode;
  readonly service: string;
  readonly diagnosis: StaticDiagnosis;
}

/** What is to be written for one finding. */
export interface Fix extends Omit<Extract<Mending, { readonly kind: 'changes' }>, 'kind'> {
  readonly rule: RuleCode;
  readonly service: string;
  /** Relative to the project folder. */
  readonly file: string;
}

/** A finding that is left to a person, and why, as the end of "NAME: …". */
export interface Refusal {
  readonly rule: RuleCode;
  readonly service: string;
  readonly reason: string;
}

/** All that can be written for a rule's findings; fixes of one group share a place of a file. */
export interface FixPlan {
  readonly groups: readonly (readonly Fix[])[];
  readonly refusals: readonly Refusal[];
}
