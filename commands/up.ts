import { Flags } from '@oclif/core';
import {
  AltctlCommand,
  doctorFlags,
  doctoringOf,
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  overlayFlag,
  readyTimeoutFlag,
  stopTimeout,
  stopTimeoutFlag,
  workflows,
} from '../src/cli.js';
import { hasProblems } from '../src/render/has-problems.js';
import { planDocument } from '../src/render/plan-document.js';
import { planText } from '../src/render/plan-text.js';

export default class Up extends AltctlCommand {
  static override summary = 'bring profiles or single services up and wait until they are ready';
  static override description =
    'Finds the files that the named profiles and services need, runs docker compose up on them and shows what every container is doing until all that was named is ready. Without names: the configured defaults.';
  static override examples = [
    '<%= config.bin %> up core logging',
    '<%= config.bin %> up alt-backend --build',
    '<%= config.bin %> up --all --timeout 5m',
    '<%= config.bin %> up core --dry-run',
  ];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    all: Flags.boolean({ description: 'everything that can live together' }),
    timeout: readyTimeoutFlag,
    'stop-timeout': stopTimeoutFlag,
    'no-wait': Flags.boolean({
      char: 'd',
      description: 'return when the containers are started, ready or not',
    }),
    build: Flags.boolean({ description: 'build images first' }),
    pull: Flags.string({
      description: 'when to pull images',
      options: ['always', 'missing', 'never'],
    }),
    'force-recreate': Flags.boolean({
      description: 'recreate the named services although nothing changed',
    }),
    'no-deps': Flags.boolean({
      description: 'leave the services alone that the named ones depend on',
    }),
    overlay: overlayFlag,
    'dry-run': Flags.boolean({
      description: 'print the docker commands, files and services; touch nothing',
    }),
    ...doctorFlags,
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Up);
    const { up, planUp } = await workflows.up();
    const options = {
      names: argv.map(String),
      all: flags.all,
      overlays: flags.overlay ?? [],
      build: flags.build,
      forceRecreate: flags['force-recreate'],
      noDeps: flags['no-deps'],
      wait: !flags['no-wait'],
      ...(flags.pull === undefined ? {} : { pull: flags.pull }),
      ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
      ...stopTimeout(flags['stop-timeout']),
      guard: guardOf(flags),
      doctor: doctoringOf(flags),
    };
    const folder = flags['project-directory'];
    if (flags['dry-run']) {
      const plan = await planUp(await this.session(folder), options);
      this.print(flags.json ? JSON.stringify(planDocument(plan)) : planText(plan, this.terminal));
      process.exitCode = flags.strict && plan.advice && hasProblems(plan.advice, false) ? 1 : 0;
      return;
    }
    const outcome = await up(await this.runSession(folder, flags.json), options);
    process.exitCode = outcome.exitCode;
  }
}
