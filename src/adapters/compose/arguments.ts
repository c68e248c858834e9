import type { ComposeCommand, ComposeProject, ComposeVersion } from '../../model/compose.js';

export interface ArgumentOptions {
  /** Absent: as compose shows it by itself. */
  readonly progress?: ComposeVersion['progress'];
  /** Docker context; absent: what the docker command line itself would use. */
  readonly context?: string;
}

/** The words of a compose command, `docker` first. */
export function composeArguments(
  project: ComposeProject,
  command: ComposeCommand,
  options: ArgumentOptions,
): readonly string[] {
  return [
    'docker',
    ...option('--context', options.context),
    'compose',
    ...projectWords(project),
    ...ansiWords(command),
    ...(changesThings(command) ? option('--progress', options.progress) : []),
    ...commandWords(command),
  ];
}

/** The words that ask for Compose's version alone. */
export function versionArguments(context?: string): readonly string[] {
  return ['docker', ...option('--context', context), 'compose', 'version', '--short'];
}

/** Whether it is a command that tells its progress. */
function changesThings({ verb }: ComposeCommand): boolean {
  return verb !== 'config' && verb !== 'logs' && verb !== 'any';
}

/** Compose itself sees a pipe where altctl shows what it says. */
function ansiWords(command: ComposeCommand): readonly string[] {
  return command.verb === 'logs' && command.color ? ['--ansi', 'always'] : [];
}

function projectWords({ name, files }: ComposeProject): readonly string[] {
  if (files === undefined) return ['-p', name];
  return [
    '-p',
    name,
    '--project-directory',
    files.directory,
    ...files.envFiles.flatMap((path) => ['--env-file', path]),
    ...files.paths.flatMap((path) => ['-f', path]),
    ...files.gates.flatMap((gate) => ['--profile', gate]),
  ];
}

function commandWords(command: ComposeCommand): readonly string[] {
  switch (command.verb) {
    case 'up':
      return [...upWords(command), ...services(command.services)];
    case 'start':
      return ['start', ...services(command.services)];
    case 'stop':
    case 'restart':
      return [command.verb, ...stopTimeout(command), ...services(command.services)];
    case 'rm':
      return [
        ...['rm', '--force', '--stop'],
        ...flag('--volumes', command.anonymousVolumes),
        ...services(command.services),
      ];
    case 'down':
      return ['down', ...stopTimeout(command)];
    case 'config':
      return ['config', '--format', 'json'];
    case 'logs':
      return [...logsWords(command), ...services(command.services)];
    case 'any':
      return command.words;
  }
}

function upWords(command: Extract<ComposeCommand, { verb: 'up' }>): readonly string[] {
  return [
    ...['up', '--detach'],
    ...flag('--build', command.build),
    ...option('--pull', command.pull),
    ...flag('--force-recreate', command.forceRecreate),
    ...flag('--no-deps', command.noDeps),
    ...stopTimeout(command),
  ];
}

function logsWords(command: Extract<ComposeCommand, { verb: 'logs' }>): readonly string[] {
  return [
    'logs',
    ...flag('--follow', command.follow),
    ...option('--tail', command.tail),
    ...option('--since', command.since),
    ...flag('--no-color', !command.color),
    ...flag('--timestamps', command.timestamps),
  ];
}

/** Compose takes whole seconds only. */
function stopTimeout({ stopTimeout: seconds }: { readonly stopTimeout?: number }) {
  return option('--timeout', seconds === undefined ? undefined : String(Math.ceil(seconds)));
}

function services(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : ['--', ...names];
}

function flag(name: string, wanted: boolean | undefined): readonly string[] {
  return wanted === true ? [name] : [];
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, value];
}
