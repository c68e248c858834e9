import type { ContainerSnapshot } from '../../model/container.js';
import type { HistoryLine } from '../../model/history.js';

/** `web-1  | 2026-01-02T03:04:05.000000006Z text`: compose's name of the container, the engine's time. */
const shape =
  /^(\S+) *\| (?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))(?: |$))?(.*)$/su;

/** Reads what `compose logs --timestamps` prints of these containers. */
export function engineLineReader(
  containers: readonly ContainerSnapshot[],
): (text: string) => HistoryLine {
  const byName = new Map(
    containers.flatMap((container) => [
      [container.name, container],
      [withoutProject(container), container],
    ]),
  );
  return (text) => {
    const [, shown = '', at = '', message = text] = shape.exec(text) ?? [];
    const { name, service } = byName.get(shown) ?? { name: shown, service: shown };
    return { service, name, gone: false, keptBy: 'engine', at, message: joined(message, at) };
  };
}

/** Compose leaves the project out of names that it has made itself. */
function withoutProject({ name, project }: ContainerSnapshot): string {
  return name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
}

/** The engine hands out a long line in pieces of 16 KiB, each behind the time of the first. */
function joined(message: string, at: string): string {
  return at === '' ? message : message.replaceAll(`${at} `, '');
}
