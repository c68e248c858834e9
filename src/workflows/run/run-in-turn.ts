import type { Compose, ComposeCommand, ComposeProject, ComposeRun } from '../../model/compose.js';
import type { Clock } from '../../model/ports.js';
import type { ComposeSignal } from '../../model/signals.js';

/**
 * Several compose commands as one run: each begins when the one before has ended well. None at all
 * ends well at once.
 */
export function runInTurn(
  { compose, clock }: { readonly compose: Compose; readonly clock: Pick<Clock, 'now'> },
  project: ComposeProject,
  commands: readonly ComposeCommand[],
): ComposeRun {
  let current: ComposeRun | undefined;
  let interrupted = false;
  async function* signals(): AsyncGenerator<ComposeSignal> {
    if (commands.length === 0)
      yield { source: 'compose', kind: 'exited', at: clock.now(), code: 0 };
    for (const [index, command] of commands.entries()) {
      if (interrupted) return;
      current = compose.run(project, command);
      for await (const signal of current.signals) {
        const goesOn = signal.kind === 'exited' && signal.code === 0 && index < commands.length - 1;
        if (!goesOn) yield signal;
        if (signal.kind === 'exited' && !goesOn) return;
      }
    }
  }
  return {
    signals: signals(),
    interrupt(signal) {
      interrupted = true;
      current?.interrupt(signal);
    },
  };
}
