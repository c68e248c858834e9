import { Flags } from '@oclif/core';
import {
  AltctlCommand,
  namesArg,
  overlayFlag,
  question,
  rulePages,
  workflows,
} from '../src/cli.js';
import { AltctlError } from '../src/model/errors.js';
import type { FixReport } from '../src/model/fixes.js';
import type { DoctorReport } from '../src/model/view.js';
import { counted } from '../src/render/text/counted.js';
import { diffText } from '../src/render/doctor/diff-text.js';
import { doctorDocument } from '../src/render/doctor/doctor-document.js';
import { doctorGithub } from '../src/render/doctor/doctor-github.js';
import { doctorSarif } from '../src/render/doctor/doctor-sarif.js';
import { doctorText } from '../src/render/doctor/doctor-text.js';
import { fixesText } from '../src/render/doctor/fixes-text.js';
import { hasProblems } from '../src/render/has-problems.js';

type Format = 'text' | 'json' | 'sarif' | 'github';

export default class Doctor extends AltctlCommand {
  static override summary = 'find what will hang or fail before it does';
  static override description =
    'Reads the files as an expert would and, where an engine answers, looks at what runs. Ends with 1 when there is a warning or an error.';
  static override examples = [
    '<%= config.bin %> doctor',
    '<%= config.bin %> doctor logging --severity warning',
    '<%= config.bin %> doctor --format sarif',
    '<%= config.bin %> doctor logging --fix --dry-run',
  ];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    severity: Flags.option({
      description: 'leave out what is less severe',
      options: ['info', 'warning', 'error'] as const,
      default: 'info' as const,
    })(),
    rule: Flags.string({
      description: 'only this rule, by its code or name; may be given more than once',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: '<code>',
    }),
    overlay: overlayFlag,
    strict: Flags.boolean({
      description: 'end with 1 for notes and for suppressions without effect, too',
    }),
    format: Flags.option({
      description: 'how the report is written',
      options: ['text', 'json', 'sarif', 'github'] as const,
      default: 'text' as const,
    })(),
    json: Flags.boolean({ description: 'the same as --format json' }),
    fix: Flags.boolean({
      helpGroup: 'FIX',
      description:
        'write what can be mended safely (ALT001, ALT003, ALT007, ALT008) into the files',
    }),
    'dry-run': Flags.boolean({
      helpGroup: 'FIX',
      description: 'with --fix: print it as a unified diff; write nothing',
      dependsOn: ['fix'],
    }),
    yes: Flags.boolean({
      char: 'y',
      helpGroup: 'FIX',
      description: 'with --fix: write without asking; needed where there is no terminal',
      dependsOn: ['fix'],
    }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Doctor);
    const options = {
      names: argv.map(String),
      overlays: flags.overlay ?? [],
      severity: flags.severity,
      rules: await codesOf(flags.rule ?? []),
    };
    const format = flags.json ? 'json' : flags.format;
    const confirm = await this.confirmation(flags, format);
    const session = await this.editing(flags['project-directory']);
    const { doctor } = await workflows.doctor();
    if (!flags.fix) {
      await this.show(await doctor(session, options), format, flags.strict);
      return;
    }
    const { fix } = await workflows.fix();
    const dryRun = flags['dry-run'];
    const fixed = await fix(session, { ...options, dryRun, confirm });
    const report = { ...(await doctor(fixed.session, options)), fixes: fixed.report };
    if (dryRun && format === 'text') this.showDiff(report, flags.strict);
    else await this.show(report, format, flags.strict);
  }

  /** Who is asked before files are written: nobody with `--yes`, else the person at the terminal. */
  private async confirmation(
    { fix, yes, 'dry-run': dryRun }: { fix: boolean; yes: boolean; 'dry-run': boolean },
    format: Format,
  ): Promise<(mended: Pick<FixReport, 'changes'>) => Promise<boolean>> {
    if (yes || dryRun || !fix) return () => Promise.resolve(true);
    const { ask, canAsk } = await question();
    if (format !== 'text' || !canAsk()) {
      const message = 'doctor --fix writes to files, and there is nobody to ask: add --yes';
      const hints = ['altctl doctor --fix --dry-run shows what it would write'];
      throw new AltctlError('usage', 'needs-yes', message, { hints });
    }
    return ({ changes }) => {
      this.print(diffText(changes, this.terminal));
      return ask(`write this to ${counted(changes.length, 'file')}?`);
    };
  }

  /** The diff alone on stdout, as `patch` takes it; what is left to a person on stderr. */
  private showDiff(report: DoctorReport & { readonly fixes: FixReport }, strict: boolean): void {
    const { fixes } = report;
    if (fixes.changes.length > 0) this.print(diffText(fixes.changes, this.terminal));
    process.stderr.write(`${fixesText(fixes, this.errorTerminal)}\n`);
    for (const notice of report.notices) this.tell(notice);
    process.exitCode = hasProblems(report, strict) ? 1 : 0;
  }

  private async show(report: DoctorReport, format: Format, strict: boolean): Promise<void> {
    // The other formats are for programs, and the notices for people.
    if (format !== 'text') for (const notice of report.notices) this.tell(notice);
    switch (format) {
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
    process.exitCode = hasProblems(report, strict) ? 1 : 0;
  }
}

/** Codes of the rules that are named. */
async function codesOf(words: readonly string[]): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const [{ readRulePages }, { namedRule }] = await Promise.all([
    rulePages(),
    workflows.namedRule(),
  ]);
  const pages = await readRulePages();
  return new Set(words.map((word) => namedRule(pages, word).code));
}
