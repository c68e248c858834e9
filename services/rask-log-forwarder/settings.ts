import {
  numberSetting,
  requiredSetting,
  SettingError,
  textSetting,
  tokenSetting,
  type Environment,
} from '../running/environment.js';
import { SHUTDOWN_MS } from '../running/shutdown.js';
import { bytesSetting } from '../running/units.js';

const MIB = 1024 * 1024;
const DEFAULT_PORT = 9601;

/** As Compose names services (https://docs.docker.com/reference/compose-file/services/); folders are named so. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/;

export interface Settings {
  /** Of the aggregator, without a path. */
  readonly aggregatorUrl: string;
  /** The compose service whose output is forwarded. */
  readonly service: string;
  /** Absent: the project of the forwarder's own container. */
  readonly project?: string;
  readonly token?: string;
  readonly dockerSocket: string;
  /** Each target has its folder in it, so forwarders may share a volume. */
  readonly spoolFolder: string;
  readonly spoolMaxBytes: number;
  readonly memoryMaxBytes: number;
  readonly shutdownMs: number;
}

/** Where the running process tells its healthcheck how it is, on loopback. */
export function portSetting(env: Environment): number {
  return numberSetting(env, 'PORT', DEFAULT_PORT);
}

/** @throws SettingError for what can't be meant so */
export function readSettings(env: Environment): Settings {
  const aggregatorUrl = requiredSetting(env, 'AGGREGATOR_URL');
  if (!/^https?:$/.test(protocolOf(aggregatorUrl)))
    throw new SettingError('AGGREGATOR_URL is not an http(s) address');
  const service = requiredSetting(env, 'TARGET');
  if (!NAME.test(service))
    throw new SettingError(`TARGET is ${JSON.stringify(service)}, which is no name of a service`);
  const project = textSetting(env, 'PROJECT');
  if (project !== undefined && !NAME.test(project))
    throw new SettingError(`PROJECT is ${JSON.stringify(project)}, which is no name of a project`);
  const token = tokenSetting(env);
  return {
    aggregatorUrl,
    service,
    ...(project !== undefined && { project }),
    ...(token !== undefined && { token }),
    dockerSocket: textSetting(env, 'DOCKER_SOCKET') ?? '/var/run/docker.sock',
    spoolFolder: textSetting(env, 'SPOOL_DIR') ?? '/spool',
    spoolMaxBytes: bytesSetting(env, 'SPOOL_MAX_BYTES', 64 * MIB),
    memoryMaxBytes: bytesSetting(env, 'MEMORY_MAX_BYTES', 4 * MIB),
    shutdownMs: numberSetting(env, 'SHUTDOWN_MS', SHUTDOWN_MS),
  };
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}
