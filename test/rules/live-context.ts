import type { ContainerConfig, ContainerSnapshot } from '../../src/model/container.js';
import type { Suspect } from '../../src/model/suspect.js';
import type { ContainerTimeline, Timeline } from '../../src/model/timeline.js';
import type { ServiceDefinition } from '../../src/model/stack.js';
import type { LiveContext, Place } from '../../src/rules/rule.js';
import { emptyTimeline } from '../../src/timeline/reduce.js';
import type { RunScope } from '../../src/timeline/expectations.js';

/** Where the made-up file `profiles/core.yaml` says an attribute, and what is written there. */
export interface WrittenPlace {
  readonly line: number;
  readonly column?: number;
  readonly text?: string;
}

/** By service, then by attribute; the attribute `''` is the service itself. */
export type Places = Readonly<Record<string, Readonly<Record<string, WrittenPlace>>>>;

const nowMs = 100_000;

/**
 * A moment at which a rule is asked: project `alt`, services `web` and `db`, one container
 * `alt-web-1`; `now` is 100,000, and nothing has been gathered.
 * @param more.places what the files say; any other place is unknown, as it is in a run whose
 *   files were not read
 */
export function liveContext(
  more: Partial<LiveContext> & { readonly suspect: Suspect; readonly places?: Places },
): LiveContext {
  const { places = {}, ...overrides } = more;
  const container = webTimeline();
  return {
    evidence: { at: nowMs },
    timeline: timeline(container),
    container,
    scope: scope(),
    victims: [],
    place: (service, attribute = '') => written(attribute, places[service]?.[attribute]),
    now: nowMs,
    ...overrides,
  };
}

/** The run `up core` of services `web` and `db`. */
export function scope(more: Partial<RunScope> = {}): RunScope {
  return {
    project: 'alt',
    command: 'up',
    title: 'up core',
    startedAt: 0,
    profiles: [{ name: 'core', services: ['web', 'db'] }],
    expectations: new Map(),
    awaited: ['web', 'db'],
    definitions: new Map([
      ['web', definition('web')],
      ['db', definition('db')],
    ]),
    stuckMs: 40_000,
    goal: 'ready',
    ...more,
  };
}

/** A service of profile `core`, with nothing in it. */
export function definition(name: string, more: Partial<ServiceDefinition> = {}): ServiceDefinition {
  return {
    name,
    profile: 'core',
    location: { file: 'profiles/core.yaml', line: 2, column: 3 },
    references: [],
    gates: [],
    hasImageOrBuild: true,
    networks: [],
    volumes: [],
    secrets: [],
    configs: [],
    settings: {},
    ...more,
  };
}

/** `alt-web-1` as the timeline knows it: running since 40,000. */
export function webTimeline(more: Partial<ContainerTimeline> = {}): ContainerTimeline {
  return {
    name: 'alt-web-1',
    service: 'web',
    facts: { id: 'old', inspected: true, status: 'running', restarts: 0, startedAt: 40_000 },
    done: [],
    lastAt: 60_000,
    crashes: [],
    ...more,
  };
}

/** A timeline of project `alt` with these containers. */
export function timeline(...containers: readonly ContainerTimeline[]): Timeline {
  const empty = emptyTimeline('alt');
  const all = containers.reduce((map, one) => map.set(one.name, one), empty.containers);
  return { ...empty, containers: all };
}

/** `alt-web-1` as the engine describes it: running since 40,000, without a healthcheck. */
export function snapshot(
  more: Partial<Omit<ContainerSnapshot, 'config'>> & {
    readonly config?: Partial<ContainerConfig>;
  } = {},
): ContainerSnapshot {
  const { config, ...overrides } = more;
  return {
    id: 'old',
    name: 'alt-web-1',
    project: 'alt',
    service: 'web',
    number: 1,
    oneoff: false,
    image: 'localhost/web',
    status: 'running',
    oomKilled: false,
    startedAt: 40_000,
    restarts: 0,
    restartPolicy: 'no',
    networkMode: 'alt_default',
    ports: [],
    networks: [],
    volumes: [],
    labels: {},
    pid: 4711,
    ...overrides,
    config: {
      command: ['/app/server'],
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 10_000,
      init: false,
      tty: false,
      ports: [],
      ...config,
    },
  };
}

function written(attribute: string, at: WrittenPlace | undefined): Place | undefined {
  if (at === undefined) return undefined;
  const location = { file: 'profiles/core.yaml', line: at.line, column: at.column ?? 5 };
  const text = `    ${attribute}: ${at.text ?? ''}`;
  return {
    location,
    frame: { location, length: text.length - 4, lines: [{ number: at.line, text }] },
    ...(at.text === undefined ? {} : { text: at.text }),
  };
}
