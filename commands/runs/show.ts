import { Args } from '@oclif/core';
import { AltctlCommand, workflows } from '../../src/cli.js';
import { runReportText } from '../../src/render/runs/run-report-text.js';

export default class RunsShow extends AltctlCommand {
  static override summary = 'print the report of an earlier run again, from its journal alone';
  static override examples = [
    '<%= config.bin %> runs show last',
    '<%= config.bin %> runs show 20260101-120000-1f2e',
  ];
  static override args = {
    id: Args.string({
      description: 'id of the run, its last four characters, or last',
      required: true,
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RunsShow);
    const session = await this.session(flags['project-directory']);
    const { showRun } = await workflows.runs();
    const run = await showRun(session, args.id);
    this.print(runReportText({ ...run, outcome: run.outcome }, this.terminal));
  }
}
