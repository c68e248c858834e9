import { describe, expect, it } from 'vitest';
import { createProject, type Project, type RunOptions } from '../project.js';
import { recordEvents, type EngineEvents } from './engine-events.js';
import {
  expectNothingElse,
  expectReport,
  type ExpectedReport,
  type SeenReport,
} from './expect-report.js';
import { WatchedRun, type Finished } from './watched-run.js';

export type { EngineEvent, EngineEvents } from './engine-events.js';
export type { ExpectedReport, SeenReport } from './expect-report.js';
export type { Finished, Told, WatchedRun } from './watched-run.js';

/** The deadline of the matrix, ms; the same as `--stuck-timeout 4s`. */
export const deadlineMs = 4000;

/** One Compose build, and what chooses it. */
export interface ComposeBuild {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

const older = process.env.ALTCTL_TEST_COMPOSE_226;

export const composeBuilds: readonly ComposeBuild[] = [
  { name: 'compose 2.40', env: {} },
  ...(older === undefined ? [] : [{ name: 'compose 2.26', env: { DOCKER_CONFIG: older } }]),
];

/** Defines the same tests once for each Compose build that is here; several run at a time. */
export function throughEachCompose(define: (compose: ComposeBuild) => void): void {
  describe.each(composeBuilds)('with $name', { concurrent: true }, define);
  if (older === undefined) it.skip('with compose 2.26: skipped, it is not to be had here');
}

/** An altctl run whose reports are held against what is expected of them. */
export interface FaultRun {
  readonly watched: WatchedRun;
  /** Waits for a report; from then on it is one of those that may be there at the end. */
  readonly report: (expected: ExpectedReport) => Promise<SeenReport>;
  /**
   * Waits for the end, and demands the exit code, no error but those reported, and no victim
   * among the subjects.
   */
  ended(expected: { readonly exitCode: number; readonly limitMs?: number }): Promise<Finished>;
}

/** A project with a fault in it, and everything to watch it with. */
export interface Fault {
  readonly project: Project;
  readonly engine: EngineEvents;
  /** Brings everything up before the fault; does not wait for readiness. */
  readonly bringUp: (...names: readonly string[]) => Promise<void>;
  /** Starts altctl with `--json` and, unless the words say otherwise, a deadline of 4 s. */
  readonly run: (words: readonly string[], options?: RunOptions) => FaultRun;
  /** Id of a service's container. */
  readonly container: (service: string) => Promise<string>;
}

/** Makes a project, hands it to the test, and leaves nothing of it, however the test ends. */
export async function withFault(
  compose: ComposeBuild,
  files: Readonly<Record<string, string>>,
  test: (fault: Fault) => Promise<void>,
): Promise<void> {
  const project = await createProject(files);
  const engine = recordEvents(project.name);
  const runs: WatchedRun[] = [];
  const env = (options: RunOptions = {}): RunOptions => ({
    ...options,
    env: { ...compose.env, ...options.env },
  });
  try {
    await test({
      project,
      engine,
      async bringUp(...names) {
        const words = ['up', ...(names.length === 0 ? ['--all'] : names), '--no-wait'];
        const { code, stdout, stderr } = await project.altctl(words, env());
        expect(code, stdout + stderr).toBe(0);
      },
      run(words, options) {
        const watched = new WatchedRun(project.start(withDefaults(words), env(options)));
        runs.push(watched);
        return faultRun(watched, project);
      },
      async container(service) {
        const id = await project.container(service);
        if (id === undefined) throw new Error(`${service} has no container`);
        return id;
      },
    });
  } finally {
    await Promise.all(runs.map((run) => run.end()));
    engine.close();
    await project.remove();
  }
}

function faultRun(watched: WatchedRun, project: Project): FaultRun {
  const reported: ExpectedReport[] = [];
  return {
    watched,
    report(expected) {
      reported.push(expected);
      return expectReport(watched, project.folder, expected);
    },
    async ended({ exitCode, limitMs }) {
      const finished = await watched.finished(limitMs);
      expectNothingElse(watched, reported);
      expect(finished.exitCode, watched.account()).toBe(exitCode);
      expect(watched.child.exitCode).toBe(exitCode);
      // Node's own complaints are nothing for a user's eyes.
      expect(watched.stderr).not.toMatch(/\(node:\d+\)/u);
      return finished;
    },
  };
}

function withDefaults(words: readonly string[]): readonly string[] {
  const deadline = words.includes('--stuck-timeout') ? [] : ['--stuck-timeout', `${deadlineMs}ms`];
  return [...words, ...deadline, '--json'];
}
