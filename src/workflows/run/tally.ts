import type { Timeline } from '../../model/timeline.js';
import type { ContainerView } from '../../model/view.js';
import { byService, serviceStanding, type ServiceStanding } from '../../timeline/aggregate.js';
import type { RunScope } from '../../timeline/expectations.js';
import { containerViews } from '../../timeline/run-view.js';
import type { Ending } from './await-end.js';

/** How the services of a run stand at its end. */
export interface Tally {
  readonly ready: readonly ServiceStanding[];
  readonly open: readonly ServiceStanding[];
  /** A view per container of the open ones that is not ready. */
  readonly openViews: readonly ContainerView[];
}

export function tally(
  timeline: Timeline,
  scope: RunScope,
  services: readonly string[],
  now: number,
): Tally {
  const containers = byService(timeline, scope);
  const profileOf = new Map(
    scope.profiles.flatMap((profile) => profile.services.map((name) => [name, profile.name])),
  );
  const all = services.map((service) =>
    serviceStanding(service, containers.get(service) ?? [], scope, now),
  );
  const open = all.filter((service) => !service.ready);
  const openViews = open.flatMap((service) =>
    containerViews(profileOf.get(service.service) ?? '', service, scope, now).filter(
      (_view, index) => service.replicas[index]?.standing.ready === false,
    ),
  );
  return { ready: all.filter((service) => service.ready), open, openViews };
}

type Kind = readonly [words: string, belongs: (view: ContainerView) => boolean];

/** Whatever the ending, a service that was left between its old and its new container is told. */
const halfRecreated = (timeline: Timeline): Kind => [
  'half recreated',
  (view) => isHalfRecreated(view, timeline),
];

const stopping: Kind = ['asked to stop and not started again', (view) => view.state === 'stopping'];

const unfinished: readonly Kind[] = [
  ['created and not started', (view) => view.state === 'waiting'],
  ['starting', (view) => view.state === 'starting'],
  ['not created', (view) => view.state === 'missing'],
];

/**
 * What is left half-done, in a part of a sentence each: `3 created and not started (a, b, c)`.
 * Other endings than an interruption name everyone who is not ready anyway.
 */
export function leftovers(
  { openViews }: Pick<Tally, 'openViews'>,
  timeline: Timeline,
  ending: Ending,
): readonly string[] {
  const kinds = [
    halfRecreated(timeline),
    stopping,
    ...(ending === 'interrupted' ? unfinished : []),
  ];
  return kinds.flatMap(([words, belongs]) => {
    const views = openViews.filter(belongs);
    const names = [...new Set(views.map((view) => view.service))].join(', ');
    return views.length === 0 ? [] : [`${views.length} ${words} (${names})`];
  });
}

function isHalfRecreated(view: ContainerView, timeline: Timeline): boolean {
  if (view.container === undefined) return false;
  const container = timeline.containers.get(view.container);
  return container?.replacement !== undefined || view.state === 'recreating';
}
