import type { Reference } from '../model/stack.js';
import type { ContainerTimeline } from '../model/timeline.js';
import { expectationOf } from '../timeline/expectations.js';
import { standing } from '../timeline/readiness.js';
import { attributePlace, servicePlaces } from './places.js';
import type { LiveContext, LiveRule } from './rule.js';
import { definitionOf, nameOf } from './subject.js';
import { duration } from '../model/duration.js';
import { downLine } from './wording/evidence-lines.js';

export const heldUp: LiveRule = {
  code: 'ALT103',
  name: 'held-up',
  check: (context) => {
    if (context.scope.goal !== 'ready' || !waits(context)) return undefined;
    const held = definitionOf(context)?.references.find((one) => holdsUp(context, one));
    if (held === undefined) return undefined;
    const state = stateOf(context, held.service);
    const place = attributePlace(context, `depends_on.${held.service}`);
    const waited = duration(context.now - context.suspect.since);
    return {
      severity: 'info',
      summary: `${nameOf(context)} has been held up for ${waited} by ${held.service}, which is ${state} and outside the selection`,
      cause: { service: held.service, reason: `${held.service} is ${state}` },
      evidence: [
        { what: 'needs', text: `${held.service}: ${needWords[held.condition]}` },
        ...downLine(context),
      ],
      remedy: [
        { text: `look at ${held.service}`, command: `altctl status ${held.service}` },
        { text: 'read what it says', command: `altctl logs ${held.service} --tail 50` },
      ],
      places: place === undefined ? servicePlaces(context) : [place],
    };
  },
};

const needWords: Readonly<Record<Reference['condition'], string>> = {
  service_started: 'must have been started',
  service_healthy: 'must be healthy',
  service_completed_successfully: 'must have exited 0',
};

/** The container itself has nothing to do yet: it exists and was not started. */
function waits({ suspect, container }: LiveContext): boolean {
  if (suspect.kind !== 'step' && suspect.kind !== 'health' && suspect.kind !== 'completion') {
    return false;
  }
  const operation = container?.activity?.operation;
  const idle = operation === undefined || operation === 'wait';
  return container?.facts?.status === 'created' && (idle || operation === 'create');
}

function holdsUp(context: LiveContext, { kind, service, condition, required }: Reference): boolean {
  const { scope } = context;
  if (kind === 'extends' || !required || scope.awaited.includes(service)) return false;
  const containers = containersOf(context, service);
  const met = (one: ContainerTimeline): boolean =>
    condition === 'service_started'
      ? one.facts?.status === 'running' || one.facts?.startedAt !== undefined
      : standing(one, expectationOf(scope, service), context.now).ready;
  return containers.length === 0 || !containers.every(met);
}

function stateOf(context: LiveContext, service: string): string {
  const [container] = containersOf(context, service);
  return standing(container, expectationOf(context.scope, service), context.now).state;
}

function containersOf({ timeline }: LiveContext, service: string): readonly ContainerTimeline[] {
  return [...timeline.containers.values()].filter((one) => one.service === service);
}
