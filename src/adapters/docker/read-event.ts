import { ComposeLabel } from '../../model/container.js';
import type { ContainerAction, ContainerEvent } from '../../model/signals.js';
import type { Json } from '../json.js';
import { defined } from '../../model/defined.js';
import { readIdentity } from './identity.js';
import { readHealthStatus } from './read-health.js';
import { withoutSlash } from './without-slash.js';

/** Actions as the engine's filter takes them: all others, `exec_*` of probes above all, are noise. */
export const containerActions = [
  ...['create', 'start', 'kill', 'die', 'stop', 'oom', 'destroy', 'rename', 'pause', 'unpause'],
  'health_status',
] as const;

/**
 * An event of a container as `/events` tells it, by the engine's clock; undefined for another kind
 * or action. Labels of the container stand among the event's attributes.
 */
export function readEvent(event: Json): ContainerEvent | undefined {
  // `health_status: healthy`; the value of other actions with a colon is none of ours.
  const [word = '', detail] = (event.at('Action').string ?? '').split(': ');
  const actor = event.at('Actor');
  const attributes = actor.at('Attributes').strings;
  if (!isAction(word) || event.at('Type').string !== 'container') return undefined;
  const { project: _project, ...identity } = readIdentity(attributes);
  const { oldName } = attributes;
  return {
    source: 'engine',
    kind: 'container',
    at: (event.at('timeNano').number ?? 0) / 1e6,
    action: word,
    id: actor.at('ID').string ?? '',
    name: attributes.name ?? '',
    ...identity,
    ...defined({
      replaces: attributes[ComposeLabel.replace],
      exitCode: toNumber(attributes.exitCode),
      signal: toNumber(attributes.signal),
      health: readHealthStatus(detail),
      oldName: oldName === undefined ? undefined : withoutSlash(oldName),
    }),
  };
}

function isAction(word: string): word is ContainerAction {
  return (containerActions as readonly string[]).includes(word);
}

function toNumber(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}
