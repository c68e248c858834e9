import { Flags } from '@oclif/core';
import { AltctlCommand, namesArg, parseLineCount, parseMoment, workflows } from '../src/cli.js';
import { defined } from '../src/model/defined.js';
import { ExitCode } from '../src/model/exit-codes.js';
import { outputLine } from '../src/render/output-line.js';
import { historyText } from '../src/render/history-text.js';

interface LogFlags {
  readonly 'project-directory'?: string | undefined;
  readonly follow: boolean;
  readonly tail?: string | undefined;
  readonly since?: string | undefined;
  readonly grep?: string | undefined;
}

export default class Logs extends AltctlCommand {
  static override summary = 'show the logs of profiles or services, merged';
  static override examples = [
    '<%= config.bin %> logs',
    '<%= config.bin %> logs core --follow --tail 20',
    '<%= config.bin %> logs alt-backend --since 10m',
    '<%= config.bin %> logs meilisearch --history --since 2h --grep timeout',
  ];
  static override description =
    'With --history, the service that keeps the logs (x-altctl.history) is asked, so that lines of containers that were recreated since are there, too.';
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    follow: Flags.boolean({
      char: 'f',
      description: 'go on until Ctrl-C',
      exclusive: ['history'],
    }),
    history: Flags.boolean({ description: 'of containers that are gone, too, from the log store' }),
    grep: Flags.string({
      description: 'only lines with this text; with --history',
      helpValue: '<text>',
      dependsOn: ['history'],
    }),
    tail: Flags.string({
      char: 'n',
      description: 'lines per container, with --history altogether; or all',
      helpValue: '<lines>',
    }),
    since: Flags.string({
      description: 'since a time, or for so long, e.g. 10m',
      helpValue: '<time>',
    }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Logs);
    if (flags.history) await this.#history(argv.map(String), flags);
    else await this.#logs(argv.map(String), flags);
  }

  async #logs(names: readonly string[], flags: LogFlags): Promise<void> {
    const { logs, logLines } = await workflows.logs();
    const { follow, tail, since } = flags;
    const options = { names, follow, color: this.terminal.color, ...defined({ tail, since }) };
    const folder = flags['project-directory'];
    if (process.stdout.isTTY) {
      const session = await this.interruptible(folder);
      await this.printEach(logLines(session, options), (line) => outputLine(line, this.terminal));
      if (session.interrupts.first.aborted) process.exitCode = ExitCode.interrupted;
      return;
    }
    await this.passOn(await logs(await this.session(folder), options));
    // Compose's own 1 would mean that altctl had found problems.
    if (process.exitCode === ExitCode.problems) process.exitCode = ExitCode.external;
  }

  async #history(names: readonly string[], flags: LogFlags): Promise<void> {
    const { history } = await workflows.history();
    const { grep } = flags;
    const tail = flags.tail === undefined ? undefined : parseLineCount(flags.tail);
    const since = flags.since === undefined ? undefined : parseMoment(flags.since, Date.now());
    const session = await this.interruptible(flags['project-directory']);
    const found = await history(session, { names, ...defined({ tail, since, grep }) });
    const { first: interrupted } = session.interrupts;
    if (found.from === 'engine' && !interrupted.aborted) {
      this.tell({
        severity: 'info',
        text: `only what the engine still has, containers that are gone are missing: ${found.why}`,
      });
    }
    const added = new Set<string>();
    const draw = historyText(session.catalog.project.name, this.terminal, Date.now());
    await this.printEach(found.lines, (line) => {
      if (line.keptBy === 'engine') added.add(line.service);
      return draw(line);
    });
    if (interrupted.aborted) process.exitCode = ExitCode.interrupted;
    else if (found.from === 'store' && added.size > 0) {
      const services = [...added].sort().join(', ');
      const text = `${found.service} has no such line of ${services}: shown is what the engine still has of them`;
      this.tell({ severity: 'info', text });
    }
  }
}
