import type { ContainerSnapshot } from '../../model/container.js';
import type { Docker } from '../../model/docker.js';
import type { Evidence, PortHolder } from '../../model/evidence.js';
import type { Suspect } from '../../model/suspect.js';
import type { ContainerTimeline, Timeline } from '../../model/timeline.js';
import type { SharedList } from './shared-list.js';

/** Enough to see what it was at, and to find in the log. */
const outputLines = 20;

/** ms for ping and info; less than what is left between gathering and the deadline. */
const pulseLimitMs = 2_500;

/** Parts of the evidence as they come in. */
export interface Gathering {
  /** When it was begun, ms since the epoch. */
  readonly at: number;
  /** Resolves when every part has come, or its time limit has passed. */
  readonly complete: Promise<void>;
  isComplete(): boolean;
  /** What is there now; a part that is still under way counts as not answered. */
  evidence(): Evidence;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What gathering starts from. */
export interface GatherFrom {
  readonly timeline: Timeline;
  /** ms since the epoch. */
  readonly at: number;
  /** What was known so far: it holds until the new answer is there. */
  readonly before?: Evidence;
  /** What else must be there before the gathering is complete. */
  readonly alongside: readonly Promise<unknown>[];
  /** Of the whole project, which is asked for once for all suspects. */
  readonly list: SharedList;
}

/** Asks the engine, all at once, for what explains a suspect. */
export function gather(docker: Docker, suspect: Suspect, from: GatherFrom): Gathering {
  const { timeline, at, before, alongside, list } = from;
  const found: Mutable<Evidence> = { ...before, at };
  const parts: Promise<unknown>[] = [...alongside];
  const ask: Ask = (question, keep) => {
    parts.push(question.then(keep, () => undefined));
  };
  if (!/^(image|engine|compose-failed)$/.test(suspect.kind)) {
    found.pulse ??= { ping: 'silent', info: 'silent' };
    ask(docker.pulse(pulseLimitMs), (pulse) => (found.pulse = pulse));
  }
  if (suspect.kind !== 'image' && suspect.kind !== 'engine') {
    ask(list.of(docker, timeline.project, at), (others) => (found.others = others));
    const container = timeline.containers.get(suspect.container ?? '');
    if (container !== undefined) askAbout(docker, suspect, container, found, ask);
  }
  let isComplete = false;
  const complete = Promise.all(parts).then(() => {
    isComplete = true;
  });
  return {
    at,
    complete,
    isComplete: () => isComplete,
    evidence: () => ({ ...found }),
  };
}

type Ask = <Part>(question: Promise<Part>, keep: (part: Part) => void) => void;

function askAbout(
  docker: Docker,
  suspect: Suspect,
  { facts, leftover, replacement }: ContainerTimeline,
  found: Mutable<Evidence>,
  ask: Ask,
): void {
  if (replacement !== undefined) {
    ask(inspected(docker, replacement), (one) => (found.replacement = one));
  }
  const id = facts?.id ?? leftover?.id;
  if (id === undefined) return;
  found.container ??= 'silent';
  ask(inspected(docker, id), (one) => (found.container = one));
  ask(docker.output(id, outputLines), (lines) => (found.output = lines));
  if (suspect.kind === 'step' || suspect.kind === 'container-error') {
    ask(docker.processes(id), (processes) => (found.processes = processes));
  }
  if (suspect.kind === 'container-error') {
    ask(portHolders(docker, suspect.error, id), (holders) => (found.portHolders = holders));
  }
}

async function inspected(docker: Docker, id: string): Promise<ContainerSnapshot | 'silent'> {
  return (await docker.inspect(id)) ?? 'silent';
}

/** Of the port that the error names, else of all that the container asks for. */
async function portHolders(
  docker: Docker,
  error: string,
  id: string,
): Promise<readonly PortHolder[]> {
  const told = [...error.matchAll(/:(\d{1,5})(?=[\s"/]|$|:? (?:failed|bind))/g)]
    .map((match) => Number(match[1]))
    .filter((port) => port > 0 && port < 65_536);
  const asked = (await docker.inspect(id))?.config?.ports ?? [];
  const ports = asked.filter(({ hostPort }) => told.length === 0 || told.includes(hostPort));
  return Promise.all(ports.map(({ hostPort, protocol }) => docker.portHolder(hostPort, protocol)));
}
