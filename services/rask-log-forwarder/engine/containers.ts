import { z } from 'zod';
import type { Engine } from './engine-client.js';

export const PROJECT_LABEL = 'com.docker.compose.project';
const SERVICE_LABEL = 'com.docker.compose.service';
const ONEOFF_LABEL = 'com.docker.compose.oneoff';

/** Whose output is followed: all containers of one service. */
export interface Target {
  readonly project: string;
  readonly service: string;
}

export interface ListedContainer {
  readonly id: string;
  readonly name: string;
  readonly isRunning: boolean;
}

export interface InspectedContainer {
  readonly isRunning: boolean;
  /** Being removed, or left behind by a removal that has failed: the engine gives out nothing of it any more. */
  readonly isLeaving: boolean;
  readonly hasTerminal: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

const listedSchema = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()).nullish(),
    State: z.string(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
);

const inspectedSchema = z.object({
  State: z.object({ Running: z.boolean(), Status: z.string().optional() }),
  Config: z.object({
    Tty: z.boolean(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
});

/** The engine's filter for a target's containers. */
export function labelsOf({ project, service }: Target): readonly string[] {
  return [`${PROJECT_LABEL}=${project}`, `${SERVICE_LABEL}=${service}`];
}

/** Whether a container was made by `compose run`, and is none of the service's own. */
export function isOneOff(labels: Readonly<Record<string, string>>): boolean {
  return labels[ONEOFF_LABEL]?.toLowerCase() === 'true';
}

/** All containers of the target, stopped ones included. */
export async function listContainers(
  engine: Engine,
  target: Target,
  signal: AbortSignal,
): Promise<readonly ListedContainer[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: labelsOf(target) }));
  const path = `/containers/json?all=1&filters=${filters}`;
  const listed = listedSchema.parse(await engine.get(path, signal));
  return listed
    .filter(({ Labels }) => !isOneOff(Labels ?? {}))
    .map(({ Id, Names, State }) => ({
      id: Id,
      name: plainName(Names?.[0] ?? Id.slice(0, 12)),
      isRunning: State === 'running' || State === 'paused' || State === 'restarting',
    }));
}

/** @throws EngineRefusal with 404 when there is none */
export async function inspectContainer(
  engine: Engine,
  id: string,
  signal: AbortSignal,
): Promise<InspectedContainer> {
  const path = `/containers/${encodeURIComponent(id)}/json`;
  const { State, Config } = inspectedSchema.parse(await engine.get(path, signal));
  return {
    isRunning: State.Running,
    isLeaving: State.Status === 'removing' || State.Status === 'dead',
    hasTerminal: Config.Tty,
    labels: Config.Labels ?? {},
  };
}

/** Without the slash, and without the `<id12>_` that compose puts before it while it recreates. */
export function plainName(name: string): string {
  return name.replace(/^\//, '').replace(/^[0-9a-f]{12}_/, '');
}
