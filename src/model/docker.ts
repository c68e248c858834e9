import type { ContainerSnapshot, NetworkInfo, VolumeInfo } from './container.js';
import type {
  ContainerProcess,
  EnginePulse,
  HostListener,
  OutputLine,
  PortHolder,
  Silent,
} from './evidence.js';
import type { ContainerEvent, EngineSignal } from './signals.js';

export interface EngineInfo {
  readonly version: string;
  readonly context: string;
}

/** What a container of an image runs unless it is told otherwise. */
export interface ImageInfo {
  /** `sha256:` and hex digits; never stands for another content. */
  readonly id: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** A HEALTHCHECK of its own. */
  readonly hasHealthcheck: boolean;
  /** `PATH` of its environment. */
  readonly path?: string;
}

/** How far a look into an image may go. */
export interface ImageLook {
  /** Only what earlier looks have found out; the engine is not asked. */
  readonly remembered?: boolean;
  /** Ends the look; what was made for it is removed first. */
  readonly until?: AbortSignal;
}

/** What the engine has, of any project. */
export interface EngineNames {
  /** Names and ids: Compose finds a network by either. */
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

/** The Docker Engine; every call has a time limit. */
export interface Docker {
  /** Where the engine is spoken to, e.g. `unix:///var/run/docker.sock`; does not ask it. */
  address(): Promise<string>;
  /** Secret values in the environments of containers inspected so far. */
  secrets(): readonly string[];
  /** What containers seen so far are called, and their images, hosts, networks and volumes. */
  namesSeen(): readonly string[];
  /** @throws AltctlError `external` when no engine answers */
  info(): Promise<EngineInfo>;
  /**
   * All containers of a project, stopped ones and one-offs included, each inspected on its own:
   * one that does not answer holds up no other, and comes without its past (restarts, times).
   */
  containers(project: string): Promise<readonly ContainerSnapshot[]>;
  /**
   * All containers of the engine, of any project, as its list tells of them: without their past,
   * and what they were created with.
   * @throws AltctlError `external` when it does not answer within 3 s
   */
  everyContainer(): Promise<readonly ContainerSnapshot[]>;
  /** Undefined when it is gone or does not answer in time. */
  inspect(id: string): Promise<ContainerSnapshot | undefined>;
  /**
   * The project's container events from `since` (ms since the epoch) on, without end,
   * reconnecting when the stream breaks. `ready` resolves when the engine has accepted it.
   */
  events(project: string, since: number, signal: AbortSignal): EventStream;
  /**
   * What the engine remembers of the project's containers since a time (ms since the epoch), oldest first.
   * @throws AltctlError `external` when it does not answer, or refuses
   */
  pastEvents(project: string, since: number): Promise<readonly ContainerEvent[]>;
  /** Its processes, PID 1 first; empty when nothing runs, or where `top` knows no such columns. */
  processes(id: string): Promise<readonly ContainerProcess[] | Silent>;
  /** Its last lines of output, oldest first. */
  output(id: string, lines: number): Promise<readonly OutputLine[] | Silent>;
  /** Asks two questions at once: ping is answered while containerd hangs, info is not. */
  pulse(limitMs: number): Promise<EnginePulse>;
  /** Who holds a host port. */
  portHolder(port: number, protocol: string): Promise<PortHolder>;
  /**
   * Processes of the engine's machine that wait for others at any of these ports, the engine's own
   * ones included; none where that machine is another than this one.
   */
  listeners(ports: readonly number[]): Promise<readonly HostListener[]>;
  /**
   * Sends a signal to its PID 1.
   * @throws AltctlError `external` when the engine refuses
   */
  kill(id: string, signal: string): Promise<void>;
  /** @throws AltctlError `external` when the engine refuses */
  start(id: string): Promise<void>;
  /** @throws AltctlError `external` when the engine refuses */
  restart(id: string): Promise<void>;
  /** @throws AltctlError `external` when the engine refuses, e.g. because the name is taken */
  rename(id: string, name: string): Promise<void>;
  /**
   * Removes a container that does not run, and never a volume.
   * @throws AltctlError `external` when the engine refuses
   */
  removeContainer(id: string): Promise<void>;
  /** What an image on the engine says of itself; undefined where it is not there. */
  image(name: string): Promise<ImageInfo | undefined>;
  /**
   * Whether a file is in an image's file system, by absolute path, links followed; what can't be
   * found out is left out. A container that is never started is made for it, and removed again.
   */
  imageFiles(
    imageId: string,
    paths: readonly string[],
    look?: ImageLook,
  ): Promise<ReadonlyMap<string, boolean>>;
  /** @throws AltctlError `external` when the engine does not answer within 3 s */
  names(): Promise<EngineNames>;
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
