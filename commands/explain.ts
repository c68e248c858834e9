import { Args } from '@oclif/core';
import { AltctlCommand, rulePages, workflows } from '../src/cli.js';
import { pageText } from '../src/render/page-text.js';
import { ruleListText } from '../src/render/rule-list-text.js';

export default class Explain extends AltctlCommand {
  static override summary = 'explain a finding: what it means, why it happens, how to fix it';
  static override description =
    'Prints the page of a rule, named by the code that stands in a finding or by its name. Without one: all rules, each with what it means.';
  static override examples = [
    '<%= config.bin %> explain ALT101',
    '<%= config.bin %> explain stop-ignored',
    '<%= config.bin %> explain',
  ];
  static override args = { rule: Args.string({ description: 'code or name of a rule' }) };

  async run(): Promise<void> {
    const { args } = await this.parse(Explain);
    const { readRulePages } = await rulePages();
    const pages = await readRulePages();
    if (args.rule === undefined) {
      this.print(ruleListText(pages, this.terminal));
      return;
    }
    const { namedRule } = await workflows.namedRule();
    this.print(pageText(namedRule(pages, args.rule).text, this.terminal));
  }
}
