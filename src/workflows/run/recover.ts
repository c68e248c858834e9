import type { ComposeProject, ComposeRun } from '../../model/compose.js';
import type { FindingReport } from '../../model/finding.js';
import { messageOf } from '../../model/message-of.js';
import type { Suspect } from '../../model/suspect.js';
import { cancelCompose } from './cancel-compose.js';
import type { Recorder } from './recorder.js';
import type { RunSession } from '../session.js';

/**
 * Does the least that frees what is stuck, once for each suspect, and says so first: SIGKILL to a
 * container that can't end by its stop signal, a new container for one whose network namespace is lost.
 * Never touches a volume, and removes nothing.
 */
export class Recovery {
  readonly #done = new Set<string>();
  /** Compose commands at work, each with its end. */
  readonly #runs = new Map<ComposeRun, Promise<unknown>>();
  #atWork = 0;
  #cancelled = false;

  constructor(
    private readonly session: RunSession,
    private readonly project: ComposeProject,
    private readonly recorder: Recorder,
  ) {}

  /** Whether something is being freed. */
  get isAtWork(): boolean {
    return this.#atWork > 0;
  }

  /** Begins nothing more, and ends what is at work. */
  async cancel(): Promise<void> {
    this.#cancelled = true;
    const { ports, interrupts } = this.session;
    const cancelled = [...this.#runs].map(([run, followed]) =>
      cancelCompose(run, followed, ports.clock, interrupts),
    );
    await Promise.all(cancelled);
  }

  async recover({ finding }: FindingReport, suspect: Suspect): Promise<void> {
    const container = this.recorder.timeline.containers.get(suspect.container ?? '');
    const id = container?.facts?.id;
    if (id === undefined || this.#cancelled || this.#done.has(suspect.id)) return;
    // A stop that somebody else has asked for is theirs to end.
    if (finding.rule === 'ALT101' && container?.unasked === undefined) {
      this.#done.add(suspect.id);
      const text = `SIGKILL to ${suspect.container}: it will not end by its stop signal`;
      await this.#act(suspect, text, () => this.session.ports.docker.kill(id, 'SIGKILL'));
    } else if (finding.rule === 'ALT108' && suspect.kind === 'namespace') {
      this.#done.add(suspect.id);
      const text = `${suspect.service} is made anew: the network namespace it sat in is lost`;
      await this.#act(suspect, text, () => this.#recreate(suspect.service ?? ''));
    }
  }

  async #act(suspect: Suspect, text: string, action: () => Promise<void>): Promise<void> {
    const { observer, ports } = this.session;
    observer.notice({ severity: 'info', text: `recover: ${text}` });
    const name = suspect.container ?? '';
    this.recorder.record({ source: 'altctl', kind: 'act', at: ports.clock.now(), name, text });
    this.#atWork += 1;
    await action().catch((error: unknown) => {
      const reason = messageOf(error);
      observer.notice({ severity: 'warning', text: `recover failed: ${reason}` });
    });
    this.#atWork -= 1;
    this.recorder.wake();
  }

  /** A sharer is bound to its holder's container: only a new one finds the new holder. */
  async #recreate(service: string): Promise<void> {
    const run = this.session.ports.compose.run(this.project, {
      verb: 'up',
      services: [service],
      forceRecreate: true,
      noDeps: true,
    });
    const followed = this.#follow(run);
    this.#runs.set(run, followed);
    const code = await followed;
    this.#runs.delete(run);
    if (code !== 0 && !this.#cancelled) throw new Error(`compose ended with ${code}`);
  }

  /** Resolves with the exit code, or with what else has ended it. */
  async #follow(run: ComposeRun): Promise<number | string> {
    let code: number | string = 'no result';
    for await (const signal of run.signals) {
      if (signal.kind === 'resource') this.recorder.record(signal);
      if (signal.kind === 'exited') code = signal.code ?? signal.signal ?? code;
    }
    return code;
  }
}
