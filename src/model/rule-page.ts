/** A rule's page, in Markdown as it stands beside the rule. */
export interface RulePage {
  /** E.g. `ALT101`. */
  readonly code: string;
  /** Kebab-case, e.g. `stop-ignored`. */
  readonly name: string;
  readonly text: string;
}
