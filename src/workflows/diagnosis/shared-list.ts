import type { ContainerSnapshot } from '../../model/container.js';
import type { Docker } from '../../model/docker.js';

/** ms that a list holds: what becomes suspicious together is not to the millisecond. */
const holdsMs = 1_000;

/** A project's containers, inspected once for all suspects of about one moment. */
export class SharedList {
  #begunAt = -Infinity;
  #list: Promise<readonly ContainerSnapshot[]> | undefined;

  /** @param now ms since the epoch */
  of(docker: Docker, project: string, now: number): Promise<readonly ContainerSnapshot[]> {
    const holds = Math.abs(now - this.#begunAt) < holdsMs;
    if (this.#list !== undefined && holds) return this.#list;
    this.#begunAt = now;
    this.#list = docker.containers(project);
    return this.#list;
  }
}
