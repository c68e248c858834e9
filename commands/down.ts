import { Flags } from '@oclif/core';
import {
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  stopTimeout,
  stopTimeoutFlag,
  workflows,
} from '../src/cli.js';
import { drawnPlan, RunCommand } from '../src/run-command.js';

export default class Down extends RunCommand {
  static override summary = 'take the whole project, or only some profiles or services, down';
  static override description =
    'Stops and removes containers, those that depend on others first, and networks that nobody else uses. Volumes stay unless --volumes is given; then exactly those go that only the services taken down declare and use.';
  static override examples = [
    '<%= config.bin %> down',
    '<%= config.bin %> down logging',
    '<%= config.bin %> down --volumes --dry-run',
  ];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    volumes: Flags.boolean({
      char: 'v',
      description: 'also remove the volumes of what is taken down',
    }),
    'with-dependents': Flags.boolean({
      description: 'also take down what depends on the named services',
    }),
    'stop-timeout': stopTimeoutFlag,
    'dry-run': Flags.boolean({
      description: 'print what would be removed and the docker commands; touch nothing',
    }),
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Down);
    const { down, planDown } = await workflows.down();
    const options = {
      names: argv.map(String),
      volumes: flags.volumes,
      withDependents: flags['with-dependents'],
      ...stopTimeout(flags['stop-timeout']),
      guard: guardOf(flags),
    };
    await this.planOrRun(flags, {
      ...drawnPlan,
      plan: (session) => planDown(session, options),
      run: (session) => down(session, options),
    });
  }
}
