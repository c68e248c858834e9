import type {
  Compose,
  ComposeCommand,
  ComposeProject,
  ComposeVersion,
} from '../../model/compose.js';
import type { Clock } from '../../model/ports.js';
import { createClock } from '../clock.js';
import { dockerFailure } from '../docker-failure.js';
import { defined } from '../../model/defined.js';
import type { Command } from '../process/command.js';
import { createProcesses, type Processes } from '../process/processes.js';
import { composeArguments, versionArguments } from './arguments.js';
import { askConfig } from './config.js';
import { startOutput } from './output.js';
import { composeEnvironment, quietEnvironment } from './environment.js';
import { startRun } from './run.js';
import { askVersion } from './version.js';

export interface ComposeOptions {
  readonly processes?: Processes;
  readonly clock?: Pick<Clock, 'now'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Docker context; absent: what the docker command line itself would use. */
  readonly context?: string;
}

/** Compose as the docker command line's plugin. */
export function createCompose(options: ComposeOptions): Compose {
  const { env, context, processes = createProcesses(), clock = createClock() } = options;
  const docker = defined({ context });
  const quiet = quietEnvironment(env);
  let progress: ComposeVersion['progress'] = 'json';
  let asked: Promise<ComposeVersion> | undefined;

  const argv = (project: ComposeProject, command: ComposeCommand) =>
    composeArguments(project, command, { progress, ...docker });

  function version(): Promise<ComposeVersion> {
    asked ??= askVersion(processes, toCommand(versionArguments(context), quiet)).then((answer) => {
      progress = answer.progress;
      return answer;
    });
    return asked;
  }

  return {
    argv,
    typed: (project, command) => composeArguments(project, command, docker),
    version,
    run: (project, command) =>
      startRun({
        progress,
        now: () => clock.now(),
        version,
        start: (format, listener) => {
          const words = composeArguments(project, command, { progress: format, ...docker });
          return processes.start(toCommand(words, quiet), listener);
        },
      }),
    attach: async (project, command) => {
      try {
        return await processes.attach(toCommand(argv(project, command), composeEnvironment(env)));
      } catch (error) {
        throw dockerFailure(error);
      }
    },
    output: (project, command) =>
      startOutput(processes, toCommand(argv(project, command), composeEnvironment(env))),
    config: (project) => askConfig(processes, toCommand(argv(project, { verb: 'config' }), quiet)),
  };
}

function toCommand(words: readonly string[], env: ComposeOptions['env']): Command {
  const [program = 'docker', ...rest] = words;
  return { program, arguments: rest, env };
}
