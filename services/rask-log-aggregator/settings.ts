import {
  numberSetting,
  textSetting,
  tokenSetting,
  type Environment,
} from '../running/environment.js';
import { SHUTDOWN_MS } from '../running/shutdown.js';
import { bytesSetting, durationSetting } from '../running/units.js';
import { portSetting } from './port-setting.js';

export interface Settings {
  readonly service: string;
  readonly port: number;
  /** Where lines are kept; on a volume of its own. */
  readonly dataFolder: string;
  /** Who reads or writes lines has to say it; without one everybody on the network may. */
  readonly token?: string;
  readonly maxBodyBytes: number;
  /** Bodies that are being read or written, all together. */
  readonly maxInFlightBytes: number;
  readonly maxConnections: number;
  readonly retainForMs: number;
  readonly retainBytes: number;
  /** What stays free on the volume; absent: see `reserveOf`. */
  readonly minFreeBytes?: number;
  readonly shutdownMs: number;
}

const DAY_MS = 86_400_000;
const MIB = 1024 * 1024;

/** @throws SettingError naming the variable that can't be meant so */
export function readSettings(env: Environment): Settings {
  const token = tokenSetting(env);
  const hasReserve = textSetting(env, 'MIN_FREE_BYTES') !== undefined;
  return {
    service: textSetting(env, 'SERVICE') ?? 'rask-log-aggregator',
    port: portSetting(env),
    dataFolder: textSetting(env, 'DATA_DIR') ?? '/data',
    ...(token !== undefined && { token }),
    maxBodyBytes: bytesSetting(env, 'MAX_BODY_BYTES', 4 * MIB),
    maxInFlightBytes: bytesSetting(env, 'MAX_IN_FLIGHT_BYTES', 32 * MIB),
    maxConnections: numberSetting(env, 'MAX_CONNECTIONS', 256),
    retainForMs: durationSetting(env, 'RETAIN_FOR', 7 * DAY_MS),
    retainBytes: bytesSetting(env, 'RETAIN_BYTES', 1024 * MIB),
    ...(hasReserve && { minFreeBytes: bytesSetting(env, 'MIN_FREE_BYTES', 0) }),
    shutdownMs: numberSetting(env, 'SHUTDOWN_MS', SHUTDOWN_MS),
  };
}
