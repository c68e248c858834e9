import { Flags } from '@oclif/core';
import {
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
import { drawnPlan, RunCommand } from '../src/run-command.js';

export default class Up extends RunCommand {
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
    const plan = await this.planOrRun(flags, {
      ...drawnPlan,
      plan: (session) => planUp(session, options),
      run: (session) => up(session, options),
    });
    const { advice } = plan ?? {};
    if (flags.strict && advice !== undefined && hasProblems(advice, false)) process.exitCode = 1;
  }
}
