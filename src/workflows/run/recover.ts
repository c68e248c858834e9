import type { ComposeProject } from '../../model/compose.js';
import type { FindingReport } from '../../model/finding.js';
import { messageOf } from '../../model/message-of.js';
import type { Suspect } from '../../model/suspect.js';
import type { Recorder } from './recorder.js';
import type { RunSession } from '../session.js';

/**
 * Does the least that frees what is stuck, once for each suspect, and says so first: SIGKILL to a
 * container that can't end by its stop signal, a new container for one whose network namespace is lost.
 * Never touches a volume, and removes nothing.
 */
export class Recovery {
  readonly #done = new Set<string>();

  constructor(
    private readonly session: RunSession,
    private readonly project: ComposeProject,
    private readonly recorder: Recorder,
  ) {}

  async recover({ finding }: FindingReport, suspect: Suspect): Promise<void> {
    const container = this.recorder.timeline.containers.get(suspect.container ?? '');
    const id = container?.facts?.id;
    if (id === undefined || this.#done.has(suspect.id)) return;
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
    await action().catch((error: unknown) => {
      const reason = messageOf(error);
      observer.notice({ severity: 'warning', text: `recover failed: ${reason}` });
    });
  }

  /** A sharer is bound to its holder's container: only a new one finds the new holder. */
  async #recreate(service: string): Promise<void> {
    const run = this.session.ports.compose.run(this.project, {
      verb: 'up',
      services: [service],
      forceRecreate: true,
      noDeps: true,
    });
    for await (const signal of run.signals) {
      if (signal.kind === 'resource') this.recorder.record(signal);
      if (signal.kind === 'exited' && signal.code !== 0) {
        throw new Error(`compose ended with ${signal.code ?? signal.signal ?? 'no result'}`);
      }
    }
  }
}
