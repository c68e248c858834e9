import { basename, dirname } from 'node:path';
import { AltctlError, type Frame } from '../../model/errors.js';
import type { Location } from '../../model/source.js';
import { defined } from '../../model/defined.js';
import { frame } from '../frame.js';
import { place } from '../place.js';
import { mergeFiles } from '../reading/merge-files.js';
import type { FileReading, Word } from '../reading/reading.js';
import { stem } from './compose-names.js';
import { extendAcross } from './extend-across.js';
import { finishResource } from './finish-resource.js';
import { finishService } from './finish-service.js';
import { includeRequest, type IncludeRequest } from './include-request.js';
import { interpolate, type Lookup } from './interpolate.js';
import type { ProjectReader } from './project-reader.js';
import { shownPath } from './shown-path.js';
import type { UnitRequest } from './unit-request.js';
import type { Unit } from './unit.js';

/** Loads units with all that they include; equal requests give the same unit. */
export class UnitLoader {
  private readonly units = new Map<string, Promise<Unit>>();

  constructor(
    private readonly reader: ProjectReader,
    private readonly lookup: Lookup,
    /** Profile that a file belongs to by itself, by its absolute path. */
    private readonly profileOf: ReadonlyMap<string, string>,
  ) {}

  /**
   * @param chain files that led here by including each other
   * @throws AltctlError `configuration` when a file is missing (`missing-include`), includes itself
   *   (`include-cycle`) or can't be read
   */
  load(request: UnitRequest, chain: readonly string[] = []): Promise<Unit> {
    const key = JSON.stringify([request.paths, request.projectDirectory, request.envFiles]);
    const unit = this.units.get(key) ?? this.build(request, chain);
    this.units.set(key, unit);
    return unit;
  }

  private async build(request: UnitRequest, chain: readonly string[]): Promise<Unit> {
    const { reader, lookup } = this;
    const [main = ''] = request.paths;
    const profile = this.profileOf.get(main) ?? (request.profile || (stem(basename(main)) ?? ''));
    const folder = request.projectDirectory ?? dirname(main);
    const readings = await Promise.all(request.paths.map((path) => reader.compose(path)));
    const merged = mergeFiles(...readings.filter((reading) => reading !== undefined));
    const requests = merged.includes.map((include) =>
      includeRequest(include, { folder, profile, lookup }),
    );
    const services = await extendAcross(reader, merged.services, folder, lookup);
    return defined({
      ...{ profile, paths: request.paths },
      projectDirectory: request.projectDirectory,
      envFiles: request.envFiles,
      projectName: this.projectName(merged),
      services: new Map(
        services.map((one) => [one.name, finishService(one, { profile, folder, lookup })]),
      ),
      resources: merged.resources.map((one) => finishResource(one, { folder, lookup })),
      includes: await this.loadAll(requests, [...chain, main]),
      open: requests.includes(undefined),
      ...{ settings: merged.settings, notices: merged.notices },
    });
  }

  private async loadAll(
    requests: readonly (IncludeRequest | undefined)[],
    chain: readonly string[],
  ): Promise<readonly Unit[]> {
    const units: Unit[] = [];
    for (const request of requests.filter((one) => one !== undefined)) {
      await this.refuseMissing(request);
      this.refuseCycle(request, chain);
      units.push(await this.load(request, chain));
    }
    return units;
  }

  private async refuseMissing({ paths, locations }: IncludeRequest): Promise<void> {
    for (const [index, path] of paths.entries()) {
      const location = locations[index];
      if (location === undefined || (await this.reader.compose(path)) !== undefined) continue;
      const missing = shownPath(this.reader.root, path);
      const message = `${place(location)} includes ${missing}, which does not exist`;
      throw new AltctlError('configuration', 'missing-include', message, {
        frames: this.frames(location),
      });
    }
  }

  private refuseCycle({ paths, locations }: IncludeRequest, chain: readonly string[]): void {
    const [main = ''] = paths;
    const [location] = locations;
    if (!chain.includes(main) || location === undefined) return;
    const circle = [...chain.slice(chain.indexOf(main)), main];
    const files = circle.map((path) => shownPath(this.reader.root, path)).join(' → ');
    const message = `files include each other in a circle: ${files}`;
    throw new AltctlError('configuration', 'include-cycle', message, {
      frames: this.frames(location),
    });
  }

  private frames(location: Location): readonly Frame[] {
    return [frame(this.reader.texts.get(location.file) ?? '', location)];
  }

  private projectName({ name }: FileReading): Word | undefined {
    const text = name === undefined ? undefined : interpolate(name.text, this.lookup);
    return name === undefined || text === undefined || text === '' ? undefined : { ...name, text };
  }
}
