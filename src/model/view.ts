import type { Finding, FindingReport } from './finding.js';
import type { FixReport } from './fixes.js';
import type { Notice } from './source.js';
import type { UnusedSuppression } from './suppression.js';
import type { Operation, Step } from './timeline.js';

/** The words for a service's state, the same in every output. */
export type StateWord =
  | 'ready'
  | 'done'
  | 'starting'
  | 'waiting'
  | 'stopping'
  | 'recreating'
  | 'stuck'
  | 'unhealthy'
  | 'crash-looping'
  | 'exited'
  | 'paused'
  | 'network lost'
  | 'missing'
  | 'leftover';

/** One container as a live line or a status row shows it; durations in ms. */
export interface ContainerView {
  readonly profile: string;
  readonly service: string;
  /** Plain container name; undefined when it does not exist yet. */
  readonly container?: string;
  readonly state: StateWord;
  readonly exitCode?: number;
  readonly operation?: Operation;
  readonly step?: Step;
  /** How long in this state or step. */
  readonly forMs?: number;
  /** What it waits for, in words: `SIGTERM ignored`, `probe 2 of 10: connection refused`. */
  readonly detail?: string;
  /** The service that it waits for, where nothing more particular is known. */
  readonly heldUpBy?: string;
  /** True when something is being done to it or it is on its way to ready. */
  readonly moving: boolean;
}

export interface ProfileView {
  readonly name: string;
  readonly description?: string;
  readonly state: 'waiting' | 'working' | 'ready' | 'failed';
  readonly ready: number;
  readonly total: number;
  /** From the start of the run until all of it was ready. */
  readonly tookMs?: number;
  /** Only containers that are moving or failed. */
  readonly containers: readonly ContainerView[];
}

export interface ImageView {
  readonly name: string;
  readonly operation: 'pull' | 'build';
  readonly forMs: number;
  readonly current?: number;
  readonly total?: number;
  readonly text?: string;
}

/** One moment of a run, for the live view. */
export interface RunView {
  readonly project: string;
  /** E.g. `up core logging`. */
  readonly title: string;
  readonly elapsedMs: number;
  readonly services: number;
  readonly profiles: readonly ProfileView[];
  readonly images: readonly ImageView[];
}

/** A finding that held no longer before the run was over. */
export interface ClearedFinding {
  readonly finding: Finding;
  /** How it ended: `cleared after 1m 00s (SIGKILL, exit 137)`. */
  readonly text: string;
  /** How long it has held, ms. */
  readonly afterMs: number;
}

/** How a run ended, as the last line tells it. */
export type RunStatus =
  'ready' | 'unchanged' | 'done' | 'started' | 'failed' | 'not-ready' | 'stuck' | 'interrupted';

export interface RunOutcome {
  readonly project: string;
  readonly command: 'up' | 'down' | 'start' | 'stop' | 'restart' | 'repair';
  readonly status: RunStatus;
  readonly exitCode: number;
  readonly durationMs: number;
  /** Services that were asked for. */
  readonly services: number;
  readonly ready: number;
  /** Those that are not as they should be. */
  readonly failed: readonly ContainerView[];
  /** Slowest first, at most three; from start of the run's work on it to ready. */
  readonly slowest: readonly { readonly service: string; readonly ms: number }[];
  /** One-shots that ran again although nothing had changed. */
  readonly ranAgain: readonly string[];
  /** Compose's error, or what else explains the end; one paragraph. */
  readonly reason?: string;
  /** Sentences of what is left half-done. */
  readonly leftovers: readonly string[];
  /** What to type next. */
  readonly next: readonly { readonly text: string; readonly command: string }[];
  /** As they stood at the end, and those that had cleared by then. */
  readonly findings: readonly Finding[];
  readonly cleared: readonly ClearedFinding[];
  readonly removed?: {
    readonly containers: number;
    readonly networks: readonly string[];
    readonly volumes: readonly string[];
  };
}

/** One row of `status`. */
export interface StatusRow extends ContainerView {
  readonly health?: string;
  readonly startedAt?: number;
  readonly upMs?: number;
  readonly restarts: number;
  readonly ports: readonly string[];
  readonly oneshot: boolean;
}

export interface StatusReport {
  readonly project: string;
  readonly engine: string;
  readonly context: string;
  readonly ready: boolean;
  readonly rows: readonly StatusRow[];
  /** What is wrong, one sentence each, with the command that mends it. */
  readonly problems: readonly { readonly text: string; readonly command?: string }[];
  /** The same, and why, as far as one look can tell. */
  readonly findings: readonly Finding[];
}

/** What `--dry-run` shows. */
export interface Plan {
  readonly project: string;
  readonly files: readonly string[];
  readonly services: readonly string[];
  /** Reached but not named: Compose starts them as dependencies. */
  readonly dependencies: readonly string[];
  /** Generated texts that a command refers to by path, e.g. the top file. */
  readonly generated: readonly { readonly path: string; readonly text: string }[];
  readonly commands: readonly (readonly string[])[];
  readonly volumes: readonly string[];
  readonly networks: readonly string[];
  /** Of `up`: what the static rules say of the files. */
  readonly advice?: DoctorReport;
}

/** One profile as `list` shows it. */
export interface ListedProfile {
  readonly name: string;
  readonly description?: string;
  /** Relative to the project folder. */
  readonly files: readonly string[];
  readonly services: readonly { readonly name: string; readonly oneshot: boolean }[];
  /** Profiles that it pulls in. */
  readonly dependsOn: readonly string[];
}

export interface ListReport {
  readonly project: string;
  readonly profiles: readonly ListedProfile[];
}

/** One recorded run as `runs` lists it; times in ms since the epoch, durations in ms. */
export interface RunSummary {
  readonly id: string;
  /** E.g. `up core logging`. */
  readonly title: string;
  readonly startedAt: number;
  /** Undefined: the journal has no end. It still runs, or was killed. */
  readonly status?: RunStatus;
  readonly exitCode?: number;
  readonly durationMs?: number;
  /** How many it made. */
  readonly findings: number;
}

/** One thing that `repair` does. */
export interface RepairAction {
  readonly service: string;
  /** Plain container name, of a leftover its name as it is. */
  readonly container: string;
  readonly what:
    'remove-leftover' | 'end-old' | 'remove-old' | 'rename' | 'start' | 'restart' | 'recreate';
  /** The service whose restart comes first. */
  readonly after?: string;
  /** A sentence: what is done, and why. */
  readonly text: string;
  /** The same as a command that can be pasted. */
  readonly command: string;
}

/** What an interrupted run left and how it is mended, in this order. */
export interface RepairPlan {
  readonly project: string;
  readonly actions: readonly RepairAction[];
}

/** What `doctor` found in the files and, where an engine answered, in what runs. */
export interface DoctorReport {
  readonly project: string;
  /** How many files were read. */
  readonly files: number;
  /** Which of them were not looked at together with the others, and why. */
  readonly notices: readonly Notice[];
  readonly reports: readonly FindingReport[];
  /** Findings by severity. */
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
  };
  /** Services that an earlier run has left half-done, and that no finding is about. */
  readonly halfDone: readonly string[];
  /** Comments and settings that silence nothing. */
  readonly unusedSuppressions: readonly UnusedSuppression[];
  /** False: no engine answered, so only the files were looked at. */
  readonly engine: boolean | 'not-asked';
  /** Only of `--fix`; the findings are those that were left then. */
  readonly fixes?: FixReport;
}
