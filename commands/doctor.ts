import { Args, Flags } from '@oclif/core';
import { AltctlCommand, overlayFlag, rulePages, workflows } from '../src/cli.js';
import { doctorDocument } from '../src/render/doctor-document.js';
import { doctorGithub } from '../src/render/doctor-github.js';
import { doctorSarif } from '../src/render/doctor-sarif.js';
import { doctorText } from '../src/render/doctor-text.js';

export default class Doctor extends AltctlCommand {
  static override summary = 'find what will hang or fail before it does';
  static override description =
    'Reads the files as an expert would and, where an engine answers, looks at what runs. Ends with 1 when there is a warning or an error.';
  static override examples = [
    '<%= config.bin %> doctor',
    '<%= config.bin %> doctor logging --severity warning',
    '<%= config.bin %> doctor --format sarif',
  ];
  static override strict = false;
  static override args = { name: Args.string({ description: 'profile or service, any number' }) };
  static override flags = {
    severity: Flags.option({
      description: 'leave out what is less severe',
      options: ['info', 'warning', 'error'] as const,
      default: 'info' as const,
    })(),
    rule: Flags.string({
      description: 'only this rule, e.g. ALT001; may be given more than once',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: '<code>',
    }),
    overlay: overlayFlag,
    format: Flags.option({
      description: 'how the report is written',
      options: ['text', 'json', 'sarif', 'github'] as const,
      default: 'text' as const,
    })(),
    json: Flags.boolean({ description: 'the same as --format json' }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Doctor);
    const { doctor } = await workflows.doctor();
    const report = await doctor(await this.session(flags['project-directory']), {
      names: argv.map(String),
      overlays: flags.overlay ?? [],
      severity: flags.severity,
      rules: flags.rule ?? [],
    });
    switch (flags.json ? 'json' : flags.format) {
      case 'text':
        this.print(doctorText(report, this.terminal));
        break;
      case 'json':
        this.print(JSON.stringify(doctorDocument(report)));
        break;
      case 'github':
        this.print(doctorGithub(report));
        break;
      case 'sarif': {
        const { readRulePages } = await rulePages();
        const pages = await readRulePages();
        this.print(JSON.stringify(doctorSarif(report, pages, this.config.version), null, 2));
        break;
      }
    }
    process.exitCode = report.summary.errors + report.summary.warnings > 0 ? 1 : 0;
  }
}
