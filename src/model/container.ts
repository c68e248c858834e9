/** The engine's own words for a container's state. */
export type ContainerStatus =
  'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export type HealthStatus = 'starting' | 'healthy' | 'unhealthy';

export interface Health {
  readonly status: HealthStatus;
  readonly failingStreak: number;
  /** Newest last, as the engine keeps them (five at most). */
  readonly probes: readonly {
    readonly startedAt: number;
    readonly endedAt: number;
    readonly exitCode: number;
    readonly output: string;
  }[];
}

export interface PublishedPort {
  readonly address: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: string;
}

/** How a container's probe is run; durations in ms. */
export interface HealthcheckConfig {
  /** `CMD` or `CMD-SHELL` and the words behind it, as the engine keeps them. */
  readonly test: readonly string[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly startPeriodMs: number;
}

/** What a container was created with. */
export interface ContainerConfig {
  /** Of its image; absent where the engine does not tell. */
  readonly imageId?: string;
  /** Entrypoint and command, as they are run. */
  readonly command: readonly string[];
  /** E.g. `SIGTERM`, `SIGQUIT`, `15`; SIGTERM where nothing is configured. */
  readonly stopSignal: string;
  /** The grace period; 10 s where nothing is configured, absent where it has no end. */
  readonly stopTimeoutMs?: number;
  /** The engine's own small init is PID 1. */
  readonly init: boolean;
  readonly tty: boolean;
  readonly healthcheck?: HealthcheckConfig;
  /** Asked for, whether or not they could be bound. */
  readonly ports: readonly PublishedPort[];
}

/** One container as the engine describes it; times by our clock, in ms since the epoch. */
export interface ContainerSnapshot {
  readonly id: string;
  /** Without the leading slash; `<id12>_<name>` for an unfinished replacement. */
  readonly name: string;
  readonly project: string;
  readonly service: string;
  /** Replica, counted from 1 (label `com.docker.compose.container-number`). */
  readonly number: number;
  /** From `docker compose run`. */
  readonly oneoff: boolean;
  readonly image: string;
  readonly status: ContainerStatus;
  readonly exitCode?: number;
  readonly oomKilled: boolean;
  /** What the engine said when it could not start it. */
  readonly error?: string;
  readonly createdAt?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly restarts: number;
  readonly restartPolicy: string;
  /** Absent when neither the service nor the image has a healthcheck. */
  readonly health?: Health;
  /** E.g. `bridge`, or `container:<id>` when the network namespace is another container's. */
  readonly networkMode: string;
  readonly ports: readonly PublishedPort[];
  readonly networks: readonly string[];
  /** Volumes that it mounts, named and anonymous, by their name on the engine. */
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** PID on the host of its PID 1, while it runs. */
  readonly pid?: number;
  /** Absent where only the engine's list told of it. */
  readonly config?: ContainerConfig;
}

export interface VolumeInfo {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NetworkInfo {
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Labels that Compose puts on what it makes. */
export const ComposeLabel = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  oneoff: 'com.docker.compose.oneoff',
  replace: 'com.docker.compose.replace',
  configHash: 'com.docker.compose.config-hash',
  dependsOn: 'com.docker.compose.depends_on',
  workingDir: 'com.docker.compose.project.working_dir',
  configFiles: 'com.docker.compose.project.config_files',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
} as const;
