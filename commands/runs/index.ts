import { Flags } from '@oclif/core';
import { AltctlCommand, workflows } from '../../src/cli.js';
import { runsDocument } from '../../src/render/runs/runs-document.js';
import { runsText } from '../../src/render/runs/runs-text.js';

export default class Runs extends AltctlCommand {
  static override summary = 'list earlier runs on this project, the newest first';
  static override description =
    'Every run that changes containers keeps a journal of what it saw and found: the newest fifty of a project are kept.';
  static override examples = ['<%= config.bin %> runs', '<%= config.bin %> runs show last'];
  static override flags = { json: Flags.boolean({ description: 'one JSON document' }) };

  async run(): Promise<void> {
    const { flags } = await this.parse(Runs);
    const session = await this.session(flags['project-directory']);
    const { runs } = await workflows.runs();
    const kept = await runs(session);
    const project = session.catalog.project.name;
    this.print(
      flags.json
        ? JSON.stringify(runsDocument(project, kept))
        : runsText(project, kept, this.terminal),
    );
  }
}
