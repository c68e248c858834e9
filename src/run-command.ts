import { AltctlCommand, workflows } from './cli.js';
import type { Plan, RunOutcome } from './model/view.js';
import { planDocument } from './render/plan-document.js';
import { planText } from './render/plan-text.js';
import type { Display } from './render/progress/display.js';
import { terminalOf, type Terminal } from './render/text/terminal.js';
import type { ChangeOptions } from './workflows/change-state.js';
import type { RunSession, Session } from './workflows/session.js';

interface RunFlags {
  readonly 'project-directory'?: string | undefined;
  readonly 'dry-run': boolean;
  readonly json: boolean;
}

/** What a command would do and does; `Planned` is what `--dry-run` shows. */
interface Doing<Planned> {
  readonly plan: (session: Session) => Promise<Planned>;
  readonly text: (planned: Planned, terminal: Terminal) => string;
  readonly document: (planned: Planned) => object;
  readonly run: (session: RunSession) => Promise<RunOutcome>;
}

/** How most commands show what they would do: the docker commands, files and services. */
export const drawnPlan = { text: planText, document: planDocument };

/** Base of the commands that change containers: they are watched, or with `--dry-run` only told. */
export abstract class RunCommand extends AltctlCommand {
  // oclif's manifest looks no further up than to a class without static properties of its own.
  static override baseFlags = AltctlCommand.baseFlags;

  #display: Display | undefined;

  /** @returns what was shown with `--dry-run`; undefined after a run, which has set the exit code */
  protected async planOrRun<Planned>(
    flags: RunFlags,
    { plan, text, document, run }: Doing<Planned>,
  ): Promise<Planned | undefined> {
    const folder = flags['project-directory'];
    if (flags['dry-run']) {
      const planned = await plan(await this.session(folder));
      this.print(flags.json ? JSON.stringify(document(planned)) : text(planned, this.terminal));
      return planned;
    }
    const session = await this.interruptible(folder);
    this.#display = await displayFor(flags.json);
    const { exitCode } = await run({ ...session, observer: this.#display });
    process.exitCode = exitCode;
    return undefined;
  }

  protected override catch(error: Error): Promise<void> {
    this.#display?.close();
    return super.catch(error);
  }

  // The events of a run that had begun have had their end.
  protected override get errorAsJson(): boolean {
    return super.errorAsJson && this.#display?.ended !== true;
  }
}

/**
 * Base of what compose does with containers that exist: start, stop and restart. Their `args` and `strict` are their
 * own: oclif's parser takes no inherited ones.
 */
export abstract class ChangeCommand extends RunCommand {
  protected async change(flags: RunFlags, options: ChangeOptions): Promise<void> {
    const { changeState, planChange } = await workflows.changeState();
    await this.planOrRun<Plan>(flags, {
      ...drawnPlan,
      plan: (session) => planChange(session, options),
      run: (session) => changeState(session, options),
    });
  }
}

/** For people on stdout; with `--json`, data on stdout and people's output on stderr. */
async function displayFor(json: boolean): Promise<Display> {
  if (!json) return displayOn(process.stdout);
  const { NdjsonObserver } = await import('./render/progress/ndjson-observer.js');
  const { DisplayGroup } = await import('./render/progress/display-group.js');
  const ndjson = new NdjsonObserver({ write: writer(process.stdout), now: Date.now });
  return new DisplayGroup([ndjson, await displayOn(process.stderr)]);
}

async function displayOn(stream: NodeJS.WriteStream): Promise<Display> {
  const terminal = terminalOf(stream, process.env);
  const { every } = await import('./render/progress/every.js');
  if (terminal.interactive) {
    const { LiveObserver } = await import('./render/live/live-observer.js');
    return new LiveObserver({ stream, terminal, every });
  }
  const { LineObserver } = await import('./render/progress/line-observer.js');
  return new LineObserver({ write: writer(stream), terminal, now: Date.now, every });
}

function writer(stream: NodeJS.WriteStream): (line: string) => void {
  return (line) => {
    stream.write(line);
  };
}
