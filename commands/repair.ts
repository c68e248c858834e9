import { Flags } from '@oclif/core';
import { AltctlCommand, eventsFlag, guardFlags, guardOf, workflows } from '../src/cli.js';
import { repairText } from '../src/render/outcome/repair-text.js';

export default class Repair extends AltctlCommand {
  static override summary = 'mend what an interrupted run has left';
  static override description =
    'Finds replacements that an unfinished recreate left, containers that were created and never started, and containers whose shared network is lost, and mends each, saying so. No volume is ever removed.';
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
    const folder = flags['project-directory'];
    if (flags['dry-run']) {
      const plan = await planRepair(await this.session(folder));
      this.print(flags.json ? JSON.stringify({ v: 1, ...plan }) : repairText(plan, this.terminal));
      return;
    }
    const outcome = await repair(await this.runSession(folder, flags.json), {
      guard: guardOf(flags),
    });
    process.exitCode = outcome.exitCode;
  }
}
