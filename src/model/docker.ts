import type { ContainerSnapshot, NetworkInfo, VolumeInfo } from './container.js';
import type { EngineSignal } from './signals.js';

export interface EngineInfo {
  readonly version: string;
  readonly context: string;
}

/** The Docker Engine; every call has a time limit. */
export interface Docker {
  /** @throws AltctlError `external` when no engine answers */
  info(): Promise<EngineInfo>;
  /**
   * All containers of a project, stopped ones and one-offs included, each inspected on its own:
   * one that does not answer holds up no other, and comes without its past (restarts, times).
   */
  containers(project: string): Promise<readonly ContainerSnapshot[]>;
  /** Undefined when it is gone or does not answer in time. */
  inspect(id: string): Promise<ContainerSnapshot | undefined>;
  /**
   * The project's container events from `since` (ms since the epoch) on, without end,
   * reconnecting when the stream breaks. `ready` resolves when the engine has accepted it.
   */
  events(project: string, since: number, signal: AbortSignal): EventStream;
  networks(project: string): Promise<readonly NetworkInfo[]>;
  volumes(project: string): Promise<readonly VolumeInfo[]>;
  /** Names of all containers, of any project, that mount the volume. */
  volumeUsers(volume: string): Promise<readonly string[]>;
  /** False when it is in use and so was left alone. */
  removeNetwork(id: string): Promise<boolean>;
  removeVolume(name: string): Promise<boolean>;
}

export interface EventStream extends AsyncIterable<EngineSignal> {
  readonly ready: Promise<void>;
}
