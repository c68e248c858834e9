import type { Map as ImmutableMap } from 'immutable';
import type { ContainerEvent, SnapshotSignal } from '../model/signals.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { enter } from './activity.js';
import { idPrefix, isReplacementName, plainName, serviceOfName } from './container-name.js';

/** Under which key a timeline keeps the container that compose or the engine calls so. */
export function keyOf({ containers, aliases }: Timeline, name: string): string {
  const plain = plainName(name);
  if (plain !== name) return aliases.get(idPrefix(name)) ?? plain;
  return containers.has(plain) ? plain : (aliases.get(plain) ?? plain);
}

/** What tells one container from another; its name may change. */
type Identity = Pick<ContainerEvent, 'id' | 'name' | 'service' | 'number'>;

/**
 * A timeline's containers while signals are folded, under whatever name a signal calls them.
 * Compose speaks of the old container to the end of a Recreate, the engine calls its replacement by
 * the name that it is to have: with another `container_name`, or after a `docker rename`, those
 * differ. The replacement tells whose place it takes by the digits before its name.
 */
export class ContainerIndex {
  readonly #touched = new Map<string, ContainerTimeline | undefined>();
  readonly #project: string;
  readonly #before: ImmutableMap<string, ContainerTimeline>;
  #aliases: ImmutableMap<string, string>;

  constructor({ project, containers, aliases }: Timeline) {
    this.#project = project;
    this.#before = containers;
    this.#aliases = aliases;
  }

  /** The container as it is known, or as one that nobody has seen before. */
  get(key: string): ContainerTimeline {
    return this.#find(key) ?? this.#unseen(key);
  }

  set(key: string, container: ContainerTimeline): void {
    this.#touched.set(key, container);
  }

  result(): Pick<Timeline, 'containers' | 'aliases'> {
    const containers = this.#before.withMutations((all) => {
      for (const [key, container] of this.#touched) {
        if (container === undefined) all.delete(key);
        else all.set(key, container);
      }
    });
    return { containers, aliases: this.#aliases };
  }

  /** The key of a container that is known by its name alone. */
  keyOfName(name: string): string {
    const plain = plainName(name);
    if (this.#aliases.size === 0 || this.#find(plain) !== undefined) return plain;
    return this.#aliases.get(plain) ?? plain;
  }

  keyOfSnapshot({ container }: SnapshotSignal): string {
    return this.#keyOf(container);
  }

  keyOfEvent(event: ContainerEvent): string {
    if (event.action === 'rename' && event.oldName !== undefined) {
      return this.#renamed(event, event.oldName);
    }
    // It takes a name that another container had once.
    const isNew = event.action === 'create' && this.#aliases.size > 0;
    if (isNew) this.#aliases = this.#aliases.delete(event.name);
    return this.#keyOf(event);
  }

  #keyOf(container: Identity): string {
    const plain = plainName(container.name);
    if (plain !== container.name) return this.#keyOfReplacement(container);
    if (this.#aliases.size === 0) return plain;
    const key = this.keyOfName(plain);
    const joined = this.#aliases.get(idPrefix(container.id));
    return joined === undefined || joined === key ? key : this.#joinLate(key, joined);
  }

  /** That of the container whose place it takes. */
  #keyOfReplacement(replacement: Identity): string {
    const prefix = idPrefix(replacement.name);
    const plain = plainName(replacement.name);
    if (this.#find(plain)?.facts?.id.startsWith(prefix) === true) return plain;
    const known = this.#aliases.get(prefix);
    if (known !== undefined) return known;
    const key = this.#holderOf(prefix) ?? this.#unidentified(replacement) ?? plain;
    this.#aliases = this.#aliases.set(prefix, key);
    if (key !== plain) this.#aliases = this.#aliases.set(plain, key);
    return key;
  }

  #holderOf(prefix: string): string | undefined {
    const isIt = (one?: ContainerTimeline) => one?.facts?.id.startsWith(prefix) === true;
    const touched = [...this.#touched].find(([, one]) => isIt(one));
    if (touched !== undefined) return touched[0];
    return this.#before.findKey((one, key) => isIt(one) && !this.#touched.has(key));
  }

  /** One that compose recreates and the engine has told nothing of: of the same service and number. */
  #unidentified({ service, number }: Identity): string | undefined {
    const key = `${this.#project}-${service}-${number}`;
    const container = this.#find(key);
    const isIt =
      container?.facts === undefined && container?.activity?.step === 'create-replacement';
    return isIt ? key : undefined;
  }

  /** The old container is heard of only after its replacement, which stands under its name to come. */
  #joinLate(key: string, joined: string): string {
    const replacement = this.#find(joined);
    if (replacement === undefined || !isReplacementAlone(replacement)) return joined;
    this.set(key, withReplacement(this.get(key), replacement));
    this.#point(joined, key);
    return key;
  }

  /** The last step of a Recreate, or a person's `docker rename`: from now on it has another name. */
  #renamed(event: ContainerEvent, oldName: string): string {
    const joined = isReplacementName(oldName) ? this.#aliases.get(idPrefix(oldName)) : undefined;
    const from = joined ?? this.keyOfName(oldName);
    const to = plainName(event.name);
    if (from === to) return to;
    const container = this.#find(from);
    if (container === undefined || !isOf(container, event.id)) return this.keyOfName(event.name);
    if (exists(this.#find(to))) return from;
    this.set(to, { ...container, name: to });
    this.#point(from, to);
    return to;
  }

  /** Whatever is still told of the one is about the other. */
  #point(from: string, to: string): void {
    this.#touched.set(from, undefined);
    const moved = this.#aliases.map((key) => (key === from ? to : key)).delete(to);
    // Unless it is the name to come of a third one.
    this.#aliases = moved.has(from) ? moved : moved.set(from, to);
  }

  #find(key: string): ContainerTimeline | undefined {
    const touched = this.#touched.get(key);
    return touched !== undefined || this.#touched.has(key) ? touched : this.#before.get(key);
  }

  #unseen(name: string): ContainerTimeline {
    const service = serviceOfName(this.#project, name);
    return {
      name,
      ...(service === undefined ? {} : { service }),
      done: [],
      crashes: [],
      lastAt: 0,
    };
  }
}

function isReplacementAlone({ facts, replacement, leftover }: ContainerTimeline): boolean {
  const id = replacement ?? leftover?.id;
  return id !== undefined && (facts === undefined || facts.id === id);
}

function withReplacement(old: ContainerTimeline, alone: ContainerTimeline): ContainerTimeline {
  const { service, activity, replacement, leftover, unasked } = alone;
  const both: ContainerTimeline = {
    ...old,
    ...(service === undefined ? {} : { service }),
    lastAt: Math.max(old.lastAt, alone.lastAt),
  };
  if (activity === undefined || replacement === undefined) {
    return leftover === undefined ? both : { ...both, leftover: { ...leftover, only: false } };
  }
  const stopping = enter(both, 'recreate', 'stop-old', activity.stepStartedAt);
  const isAsked = unasked === undefined || old.asked === true;
  return { ...stopping, replacement, ...(isAsked ? {} : { unasked }) };
}

function isOf({ facts, replacement, leftover }: ContainerTimeline, id: string): boolean {
  if (facts === undefined && replacement === undefined) return true;
  return [facts?.id, replacement, leftover?.id].includes(id);
}

function exists(container: ContainerTimeline | undefined): boolean {
  return container?.facts !== undefined || container?.activity !== undefined;
}
