import type { ContainerConfig, HealthcheckConfig, PublishedPort } from '../../model/container.js';
import type { Json } from '../json.js';
import { defined } from '../../model/defined.js';

// The engine's own values where a container was created without:
// https://docs.docker.com/reference/dockerfile/#healthcheck and #stopsignal
const DEFAULT_PROBE_NS = 30e9;
const DEFAULT_RETRIES = 3;
const DEFAULT_STOP_MS = 10_000;
const DEFAULT_SIGNAL = 'SIGTERM';

/** What a container was created with, of its inspection. */
export function readConfig(container: Json): ContainerConfig {
  const config = container.at('Config');
  const host = container.at('HostConfig');
  const signal = config.at('StopSignal').string ?? '';
  const words = [container.at('Path'), ...container.at('Args').list];
  return {
    ...defined({
      imageId: container.at('Image').string,
      healthcheck: readHealthcheck(config.at('Healthcheck')),
      stopTimeoutMs: readStopTimeout(config.at('StopTimeout').number),
    }),
    command: words.flatMap((word) => word.string ?? []),
    stopSignal: signal === '' ? DEFAULT_SIGNAL : signal,
    init: host.at('Init').boolean ?? false,
    tty: config.at('Tty').boolean ?? false,
    ports: host.at('PortBindings').entries.flatMap(([key, bindings]) => readPorts(key, bindings)),
  };
}

/** `"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}]`; port 0 where the engine is to choose. */
export function readPorts(key: string, bindings: Json): readonly PublishedPort[] {
  const [port = '', protocol = 'tcp'] = key.split('/');
  return bindings.list.map((binding) => ({
    address: binding.at('HostIp').string ?? '',
    hostPort: Number.parseInt(binding.at('HostPort').string ?? '', 10) || 0,
    containerPort: Number(port),
    protocol,
  }));
}

/** The engine counts in seconds, and takes less than none for: without end. */
function readStopTimeout(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return DEFAULT_STOP_MS;
  return seconds < 0 ? undefined : seconds * 1000;
}

/** The engine counts in nanoseconds, and 0 stands for its own value. */
function readHealthcheck(probe: Json): HealthcheckConfig | undefined {
  const test = probe.at('Test').list.flatMap((word) => word.string ?? []);
  const [kind = 'NONE'] = test;
  if (kind === 'NONE') return undefined;
  return {
    test,
    intervalMs: readNumber(probe, 'Interval', DEFAULT_PROBE_NS) / 1e6,
    timeoutMs: readNumber(probe, 'Timeout', DEFAULT_PROBE_NS) / 1e6,
    retries: readNumber(probe, 'Retries', DEFAULT_RETRIES),
    startPeriodMs: readNumber(probe, 'StartPeriod', 0) / 1e6,
  };
}

function readNumber(probe: Json, key: string, instead: number): number {
  const number = probe.at(key).number ?? 0;
  return number === 0 ? instead : number;
}
