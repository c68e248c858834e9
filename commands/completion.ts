import { Args } from '@oclif/core';
import { AltctlCommand, rulePages } from '../src/cli.js';
import type { CompletableCommand } from '../src/render/completion/completable.js';
import { completionScript, shells } from '../src/render/completion/script.js';

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
    const { readRulePages } = await rulePages();
    const rules = (await readRulePages()).map(({ code }) => code);
    const commands = this.config.commands.map((command): CompletableCommand => {
      const [argument] = Object.values(command.args);
      return {
        words: command.id.split(':'),
        summary: command.summary ?? '',
        flags: Object.values(command.flags).map((flag) => ({
          name: flag.name,
          takesValue: flag.type === 'option',
          values: (flag.type === 'option' ? flag.options : undefined) ?? [],
        })),
        argument:
          argument?.name === 'name'
            ? 'name'
            : argument?.name === 'rule'
              ? rules
              : (argument?.options ?? []),
      };
    });
    this.print(completionScript(shell, { bin: this.config.bin, commands }));
  }
}
