import { Flags } from '@oclif/core';
import { eventsFlag, guardFlags, guardOf, workflows } from '../src/cli.js';
import { repairText } from '../src/render/outcome/repair-text.js';
import { RunCommand } from '../src/run-command.js';

export default class Repair extends RunCommand {
  static override summary = 'mend what an interrupted run has left';
  static override description =
    'Finds replacements that an unfinished recreate left, containers that were created or stopped and not started, and containers whose shared network is lost, and mends each, saying so. No volume is ever removed.';
  static override examples = [
    '<%= config.bin %> repair --dry-run',
    '<%= config.bin %> repair',
    '<%= config.bin %> repair --take-over',
  ];
  static override flags = {
    'dry-run': Flags.boolean({ description: 'print what would be done; touch nothing' }),
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Repair);
    const { planRepair, repair } = await workflows.repair();
    await this.planOrRun(flags, {
      plan: planRepair,
      text: repairText,
      document: (plan) => ({ v: 1, ...plan }),
      run: (session) => repair(session, { guard: guardOf(flags) }),
    });
  }
}
