import type { LoadedCatalog } from '../../stack/load-catalog.js';
import type { ServicePlace } from '../../stack/whole-service/service-places.js';
import type { ServiceDefinition } from '../../model/stack.js';
import type { Files } from '../../model/ports.js';

type Places = ReadonlyMap<string, ServicePlace>;

/** Looks up where attributes of services stand; each file is read when it is first asked for. */
export class PlaceFinder {
  readonly #known = new Map<string, Places>();

  constructor(
    private readonly files: Files,
    private readonly catalog: Pick<LoadedCatalog, 'root'>,
    private readonly definitions: ReadonlyMap<string, ServiceDefinition>,
  ) {}

  /** Makes the places of these services known; one whose file can't be read has none. */
  async learn(services: readonly string[]): Promise<void> {
    await Promise.all(
      services.map(async (service) => {
        if (this.#known.has(service)) return;
        this.#known.set(service, await this.#read(service));
      }),
    );
  }

  /** A place that was learnt. */
  readonly find = (service: string, attribute = ''): ServicePlace | undefined =>
    this.#known.get(service)?.get(attribute);

  async #read(service: string): Promise<Places> {
    const file = this.definitions.get(service)?.location.file;
    if (file === undefined) return new Map();
    const path = file.startsWith('/') ? file : `${this.catalog.root}/${file}`;
    const content = await this.files.read(path).catch(() => undefined);
    if (content === undefined) return new Map();
    const { servicePlaces } = await import('../../stack/whole-service/service-places.js');
    return servicePlaces(file, content, service);
  }
}
