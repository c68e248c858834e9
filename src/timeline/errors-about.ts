import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { namesContainer } from './names-container.js';

/** Compose's words where a service has failed that others need: it has its own suspect. */
export const aboutDependency =
  /dependency failed to start|didn't complete successfully|is unhealthy|exited \(\d+\)/;

/**
 * What compose or the engine has said went wrong with a container. Compose marks the container
 * and gives the reason in prose, where the engine names it by id or by name.
 */
export function errorsAbout(
  container: ContainerTimeline,
  timeline: Timeline,
): { readonly text: string; readonly at: number } | undefined {
  const { name, error, facts, replacement, lastAt } = container;
  const { messages, project } = timeline;
  const ids = [facts?.id, replacement].filter((id) => id !== undefined);
  const isAbout = (text: string): boolean =>
    ids.some((id) => text.includes(id)) || namesContainer(text, name, project);
  const told = messages.find(
    ({ level, text }) => level === 'error' && !aboutDependency.test(text) && isAbout(text),
  );
  if (told !== undefined) return told;
  if (facts?.startError !== undefined && isOfThisRun(container, timeline)) {
    return { text: facts.startError, at: lastAt };
  }
  if (error === undefined || aboutDependency.test(error)) return undefined;
  // Its prose follows; a single word like "Error" explains nothing.
  const explains = error.includes(' ') && /[:"/]/.test(error);
  if (explains) return { text: error, at: lastAt };
  return lastProse(name, timeline);
}

/** Compose's last words, once it has ended, where they are about no other container. */
function lastProse(
  name: string,
  { messages, composeEndedAt, containers, project }: Timeline,
): { readonly text: string; readonly at: number } | undefined {
  const prose = messages.findLast(({ level }) => level === 'error')?.text;
  if (composeEndedAt === undefined || prose === undefined) return undefined;
  const isAboutAnother = containers.some(
    (one) => one.name !== name && namesContainer(prose, one.name, project),
  );
  if (isAboutAnother || aboutDependency.test(prose)) return undefined;
  return { text: prose, at: composeEndedAt };
}

/** The engine keeps the reason of a failed start until the next one: it may be an old story. */
function isOfThisRun(
  { facts, error, activity }: ContainerTimeline,
  { composeEndedAt }: Timeline,
): boolean {
  if (facts === undefined || facts.status === 'running') return false;
  if (facts.status === 'restarting' || error !== undefined) return true;
  return composeEndedAt !== undefined && activity?.operation === 'start';
}
