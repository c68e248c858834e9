import { Flags } from '@oclif/core';
import { AltctlCommand, namesArg, workflows } from '../src/cli.js';
import { AltctlError } from '../src/model/errors.js';
import { ExitCode } from '../src/model/exit-codes.js';
import { statusDocument } from '../src/render/status-document.js';
import { statusText } from '../src/render/status-text.js';

export default class Status extends AltctlCommand {
  static override summary = 'show how every service stands';
  static override description =
    'A table by profile: state, uptime, restarts, ports, what is missing and what was left over. Without names: every profile that has a container. Exits 0 when all of it is ready, 1 otherwise.';
  static override examples = [
    '<%= config.bin %> status',
    '<%= config.bin %> status core logging --watch',
    '<%= config.bin %> status --json',
  ];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    watch: Flags.boolean({ char: 'w', description: 'keep showing it until Ctrl-C' }),
    json: Flags.boolean({ description: 'one JSON document on stdout', exclusive: ['watch'] }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Status);
    const { status } = await workflows.status();
    const folder = flags['project-directory'];
    const names = argv.map(String);
    if (flags.watch) {
      await this.watch(folder, names);
      return;
    }
    const report = await status(await this.session(folder), names);
    this.print(
      flags.json ? JSON.stringify(statusDocument(report)) : statusText(report, this.terminal),
    );
    process.exitCode = report.ready ? 0 : 1;
  }

  private async watch(folder: string | undefined, names: readonly string[]): Promise<void> {
    if (!this.terminal.interactive) {
      const message = '--watch draws on a terminal, and this output is none';
      throw new AltctlError('usage', 'no-terminal', message, {
        hints: ['once: altctl status', 'for a program: altctl status --json'],
      });
    }
    const { watchStatus } = await workflows.watchStatus();
    const { WatchView } = await import('../src/render/live/watch-view.js');
    const view = new WatchView(process.stdout, this.terminal);
    try {
      await watchStatus(await this.interruptible(folder), names, (report) => {
        view.show(statusText(report, view.size));
      });
      process.exitCode = ExitCode.interrupted;
    } finally {
      view.close();
    }
  }
}
