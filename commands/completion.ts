import { Args } from '@oclif/core';
import { AltctlCommand } from '../src/cli.js';
import { type Completable, completionScript, shells } from '../src/render/completion-script.js';

export default class Completion extends AltctlCommand {
  static override summary = 'print a completion script for bash, zsh or fish';
  static override description =
    'Completes commands, flags, and the names of the profiles and services of the project you stand in.';
  static override examples = [
    'source <(<%= config.bin %> completion bash)',
    'source <(<%= config.bin %> completion zsh)',
    '<%= config.bin %> completion fish | source',
  ];
  static override args = {
    shell: Args.string({ description: 'your shell', options: [...shells], required: true }),
  };

  async run(): Promise<void> {
    const { args } = await this.parse(Completion);
    const shell = shells.find((name) => name === args.shell) ?? 'bash';
    const commands: Completable['commands'] = Object.fromEntries(
      this.config.commands.map(({ id, summary = '', flags }) => [
        id,
        { summary, flags: Object.keys(flags).map((name) => `--${name}`) },
      ]),
    );
    this.print(completionScript(shell, { bin: this.config.bin, commands }));
  }
}
