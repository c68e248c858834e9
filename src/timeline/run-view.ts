import { defined } from '../model/defined.js';
import type { Finding } from '../model/finding.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import type { ContainerView, ImageView, ProfileView, RunView, StateWord } from '../model/view.js';
import { byService, serviceStanding, type ServiceStanding } from './aggregate.js';
import { blocker } from './blocker.js';
import type { RunScope } from './expectations.js';
import { isImageAtWork } from './is-image-at-work.js';
import type { Standing } from './readiness.js';
import { stopDetail } from './stop-detail.js';
import { withStuck } from './with-stuck.js';

const trouble: ReadonlySet<StateWord> = new Set([
  'stuck',
  'unhealthy',
  'crash-looping',
  'exited',
  'paused',
  'network lost',
]);

/**
 * The picture of one moment of a run; pure, so the same for live view, text and tests.
 * @param findings those that are open
 */
export function runView(
  timeline: Timeline,
  scope: RunScope,
  findings: readonly Finding[],
  now: number,
): RunView {
  const containers = byService(timeline, scope);
  const profiles = scope.profiles.map((profile) => {
    const services = profile.services.map((service) =>
      serviceStanding(service, containers.get(service) ?? [], scope, now),
    );
    const views = services.flatMap((service) =>
      containerViews(profile.name, service, scope, now, timeline),
    );
    return profileView(profile, services, withStuck(views, findings), scope);
  });
  return {
    project: scope.project,
    title: scope.title,
    elapsedMs: Math.max(0, now - scope.startedAt),
    services: scope.profiles.reduce((sum, profile) => sum + profile.services.length, 0),
    profiles,
    images: imagesAtWork(timeline, now),
  };
}

function profileView(
  profile: RunScope['profiles'][number],
  services: readonly ServiceStanding[],
  views: readonly ContainerView[],
  scope: RunScope,
): ProfileView {
  const ready = services.filter((service) => service.ready).length;
  const containers = views.filter(
    (view) => view.moving || view.state === 'waiting' || isTrouble(view),
  );
  const complete = ready === services.length;
  return {
    name: profile.name,
    ...(profile.description === undefined ? {} : { description: profile.description }),
    state: complete ? 'ready' : stateOf(containers),
    ready,
    total: services.length,
    ...(complete ? { tookMs: tookMs(services, scope) } : {}),
    containers,
  };
}

function stateOf(containers: readonly ContainerView[]): ProfileView['state'] {
  if (containers.some(isTrouble)) return 'failed';
  return containers.some((view) => view.moving) ? 'working' : 'waiting';
}

function isTrouble(view: ContainerView): boolean {
  return trouble.has(view.state);
}

function tookMs(services: readonly ServiceStanding[], scope: RunScope): number {
  const times = services.flatMap((service) =>
    service.replicas.map((replica) => (replica.standing.since ?? 0) - scope.startedAt),
  );
  return Math.max(0, ...times);
}

/** One line per replica; a goal other than `ready` makes stopped containers calm. */
export function containerViews(
  profile: string,
  service: ServiceStanding,
  scope: RunScope,
  now: number,
  timeline?: Timeline,
): readonly ContainerView[] {
  const heldUpBy = (): string | undefined =>
    timeline === undefined || service.ready
      ? undefined
      : blocker(timeline, scope, service.service, now);
  return service.replicas.map(({ container, standing }) => {
    const activity = container?.activity;
    const since = standing.since ?? activity?.stepStartedAt;
    const calm = service.ready || (scope.goal !== 'ready' && activity === undefined);
    return {
      profile,
      service: service.service,
      ...(container === undefined ? {} : { container: container.name }),
      state: calm && scope.goal !== 'ready' ? 'done' : standing.state,
      ...(standing.exitCode === undefined ? {} : { exitCode: standing.exitCode }),
      ...(activity === undefined ? {} : { operation: activity.operation, step: activity.step }),
      ...(since === undefined ? {} : { forMs: Math.max(0, now - since) }),
      ...defined(reasonOf(container, standing, heldUpBy, scope, now)),
      moving: !calm && isMoving(standing, activity !== undefined),
    };
  });
}

function isMoving(standing: Standing, active: boolean): boolean {
  return active || ['starting', 'recreating', 'stopping'].includes(standing.state);
}

/** What it waits for, in words of its own where there are any, else by whom it is held up. */
function reasonOf(
  container: ContainerTimeline | undefined,
  standing: Standing,
  heldUpBy: () => string | undefined,
  scope: RunScope,
  now: number,
): { readonly detail?: string | undefined; readonly heldUpBy?: string | undefined } {
  const detail =
    container === undefined
      ? undefined
      : (container.error ?? stopDetail(container, scope, now) ?? ofStanding(container, standing));
  return detail === undefined ? { heldUpBy: heldUpBy() } : { detail };
}

function ofStanding(container: ContainerTimeline, standing: Standing): string | undefined {
  if (standing.ready) return undefined;
  if (container.crashes.length > 0) return `died ${times(container.crashes.length)}`;
  return container.facts?.health === 'starting' ? 'waiting for healthy' : undefined;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function imagesAtWork(timeline: Timeline, now: number): readonly ImageView[] {
  return [...timeline.images.values()]
    .filter((image) => isImageAtWork(image, timeline))
    .map((image) => ({
      name: image.name,
      operation: image.operation,
      forMs: Math.max(0, now - image.startedAt),
      ...(image.current === undefined ? {} : { current: image.current }),
      ...(image.total === undefined ? {} : { total: image.total }),
      ...(image.text === undefined ? {} : { text: image.text }),
    }));
}
