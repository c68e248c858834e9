import { once } from 'node:events';
import { Command, Flags } from '@oclif/core';
import { onUnread } from './adapters/unread-output.js';
import { ExitCode } from './model/exit-codes.js';
import { defined } from './model/defined.js';
import type { Notice } from './model/source.js';
import { noticeText } from './render/notice-text.js';
import { terminalOf, type Terminal } from './render/text/terminal.js';
import type { Passed } from './workflows/pass-to-compose.js';
import type { EditingSession, Session } from './workflows/session.js';
import { buildPorts } from './ports.js';
import { reportFailure } from './report-failure.js';

export {
  doctorFlags,
  doctoringOf,
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  noWaitFlag,
  overlayFlag,
  parseLineCount,
  parseMoment,
  readyTimeoutFlag,
  stopTimeout,
  stopTimeoutFlag,
} from './flags.js';

/** Workflows, each loaded by the command that runs it and by no other. */
export const workflows = {
  changeState: () => import('./workflows/change-state.js'),
  compose: () => import('./workflows/pass-to-compose.js'),
  doctor: () => import('./workflows/doctor.js'),
  down: () => import('./workflows/down.js'),
  namedRule: () => import('./workflows/named-rule.js'),
  fix: () => import('./workflows/doctor/fix.js'),
  history: () => import('./workflows/history.js'),
  list: () => import('./workflows/list.js'),
  logs: () => import('./workflows/logs.js'),
  repair: () => import('./workflows/repair.js'),
  runs: () => import('./workflows/runs.js'),
  status: () => import('./workflows/status.js'),
  up: () => import('./workflows/up.js'),
  watchStatus: () => import('./workflows/watch-status.js'),
};

/** How a person at the terminal is asked. */
export const question = () => import('./adapters/ask.js');

/** Where the pages of all rules are read. */
export const rulePages = () => import('./adapters/rule-pages.js');

/** Base of all commands: builds the parts, hands them in, and turns errors into exit codes. */
export abstract class AltctlCommand extends Command {
  static override baseFlags = {
    'project-directory': Flags.directory({
      char: 'C',
      description: 'folder of the project, instead of the current one or one above it',
      helpGroup: 'GLOBAL',
      helpValue: '<folder>',
    }),
  };

  /** Where people's output goes, and what it can show. */
  protected get terminal(): Terminal {
    return terminalOf(process.stdout, process.env);
  }

  /** Where people's output goes when stdout carries something else. */
  protected get errorTerminal(): Terminal {
    return terminalOf(process.stderr, process.env);
  }

  protected async session(folder: string | undefined): Promise<Session> {
    const [{ createFiles }, { createMemory }, { loadCatalog }] = await Promise.all([
      import('./adapters/files.js'),
      import('./adapters/memory.js'),
      import('./stack/load-catalog.js'),
    ]);
    const files = createFiles({ env: process.env });
    const memory = createMemory({ env: process.env });
    const catalog = await loadCatalog(files, {
      cwd: process.cwd(),
      env: process.env,
      memory,
      ...(folder === undefined ? {} : { folder }),
    });
    for (const notice of catalog.notices) this.tell(notice);
    const ports = await buildPorts({ files, memory }, catalog.configuration.dockerContext);
    const never = new AbortController().signal;
    const interrupts = { first: never, second: never };
    const reach = defined({ folder, context: catalog.configuration.dockerContext });
    return { ports, catalog, interrupts, reach };
  }

  /** A session that the user can end: by Ctrl-C, or by no longer reading the output. */
  protected async interruptible(folder: string | undefined): Promise<Session> {
    const { installInterrupts } = await import('./adapters/interrupts.js');
    const interrupts = installInterrupts();
    onUnread(() => {
      interrupts.hangUp();
    });
    return { ...(await this.session(folder)), interrupts };
  }

  /** A session for a command that may change files: it can read them as they would be. */
  protected async editing(folder: string | undefined): Promise<EditingSession> {
    const session = await this.interruptible(folder);
    const { loadCatalog } = await import('./stack/load-catalog.js');
    const { files } = session.ports;
    const reload: EditingSession['reload'] = (texts) =>
      loadCatalog(
        { ...files, read: async (path) => texts.get(path) ?? files.read(path) },
        { cwd: process.cwd(), env: process.env, ...(folder === undefined ? {} : { folder }) },
      );
    return { ...session, reload };
  }

  protected tell(notice: Notice): void {
    process.stderr.write(`${noticeText(notice, this.errorTerminal)}\n`);
  }

  /** Prints one text; a reader that has gone away is no error. */
  protected print(text: string): void {
    onUnread(() => process.exit());
    process.stdout.write(`${text}\n`);
  }

  /** Prints lines as they come, no faster than they are read. */
  protected async printEach<Line>(
    lines: AsyncIterable<Line>,
    draw: (line: Line) => string,
  ): Promise<void> {
    onUnread(() => process.exit());
    for await (const line of lines) {
      if (!process.stdout.write(`${draw(line)}\n`)) await once(process.stdout, 'drain');
    }
  }

  /** Hands the terminal to a docker command, and takes over its exit code. */
  protected async passOn(passed: Passed): Promise<void> {
    const { code, signal } = await passed.run();
    process.exitCode = signal === undefined ? (code ?? ExitCode.external) : ExitCode.interrupted;
  }

  protected override catch(error: Error): Promise<void> {
    reportFailure(error, this.errorAsJson);
    return Promise.resolve();
  }

  /** Whether stdout is to carry an error as JSON. */
  protected get errorAsJson(): boolean {
    return this.argv.includes('--json');
  }
}
