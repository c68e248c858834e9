import type { ContainerSnapshot } from '../../model/container.js';
import type { ContainerFacts } from '../../model/timeline.js';
import { defined } from '../../model/defined.js';
import type { LiveContext } from '../rule.js';
import { inspected } from '../subject.js';
import { subjectOf, type NamedSubject } from '../subject.js';

/** How a container has died, as far as the engine still tells it. */
export interface Death extends NamedSubject, LastExit {
  /** In this run, or by the engine's count where that is higher. */
  readonly deaths: number;
  /** The restart policy; `no` where none is set. */
  readonly policy: string;
  /** Something starts it again. */
  readonly comesBack: boolean;
  /** Of its first death in this run, ms since the epoch. */
  readonly firstAt?: number;
}

/** How something ended for the last time. */
export interface LastExit {
  /** Absent where it runs again: the engine forgets it then. */
  readonly exitCode?: number;
  readonly oomKilled: boolean;
  /** ms since the epoch. */
  readonly finishedAt?: number;
  /** The engine's, where it could not even start it. */
  readonly error?: string;
}

/** Of the evidence, and of what the timeline has kept where the engine has no answer. */
export function deathOf(context: LiveContext): Death {
  const seen = inspected(context);
  const facts = context.container?.facts;
  const crashes = context.container?.crashes ?? [];
  const deaths = Math.max(crashes.length, restartsOf(seen), restartsOf(facts));
  const policy = policyOf(seen, facts);
  return {
    ...subjectOf(context),
    ...lastExit(context),
    ...defined({ firstAt: crashes[0] }),
    deaths,
    policy,
    comesBack: seen === undefined ? policy !== 'no' : isAliveAgain(seen),
  };
}

/** The last exit by the evidence, else by the timeline. */
export function lastExit(context: LiveContext): LastExit {
  const seen = inspected(context);
  const facts = context.container?.facts;
  return {
    oomKilled: seen?.oomKilled === true || facts?.oomKilled === true,
    ...defined({
      exitCode: facts?.exitCode ?? context.container?.lastExitCode,
      finishedAt: facts?.finishedAt,
      error: facts?.startError,
    }),
    ...defined({ exitCode: seen?.exitCode, finishedAt: seen?.finishedAt, error: seen?.error }),
  };
}

function restartsOf(container: { readonly restarts: number } | undefined): number {
  return container?.restarts ?? 0;
}

function policyOf(seen: ContainerSnapshot | undefined, facts: ContainerFacts | undefined): string {
  const policy = seen?.restartPolicy ?? facts?.restartPolicy ?? '';
  return policy === '' ? 'no' : policy;
}

/** The engine says `restarting` between two attempts, and `exited` when it has given up. */
function isAliveAgain({ status }: ContainerSnapshot): boolean {
  return status === 'restarting' || status === 'running';
}
