import { posix } from 'node:path';
import type { Files } from '../../src/model/ports.js';
import type {
  ImageFacts,
  LintedService,
  ObservedStops,
  StaticContext,
  StaticDiagnosis,
  StaticRule,
} from '../../src/rules/static-rule.js';
import { closure } from '../../src/stack/closure.js';
import { type LoadedCatalog, loadCatalog } from '../../src/stack/load-catalog.js';
import { select } from '../../src/stack/select.js';
import { type ServiceSource, serviceSources } from '../../src/stack/service-sources.js';

/** What surrounds the compose file; nothing of it is known without being said. */
export interface LintOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** By image name; what is left out is empty, and without a healthcheck. */
  readonly images?: Readonly<Record<string, Partial<ImageFacts>>>;
  readonly observedStops?: Readonly<Record<string, ObservedStops>>;
  readonly listeners?: StaticContext['listeners'];
  readonly stacks?: StaticContext['stacks'];
  /** Names on the engine; without them there is no engine. */
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  /** Paths that are there, as the compose file writes them. */
  readonly present?: readonly string[];
  /** Name of the compose file, relative to the project folder. */
  readonly file?: string;
}

const root = '/projects/alt';

/**
 * All that a static rule may look at, made of one compose file of the project `alt`, with every
 * service selected.
 * @throws AltctlError `configuration` as a closure does
 */
export async function lint(yaml: string, options: LintOptions = {}): Promise<StaticContext> {
  const { env = {}, file = 'compose.yaml', images = {}, present = [] } = options;
  const catalog = await loadCatalog(memoryFiles({ [posix.join(root, file)]: yaml }), {
    cwd: root,
    env,
  });
  const found = closure(catalog, select(catalog, [], { all: true }), { overlays: [] });
  const gates = new Set(found.gates);
  const active = [...found.services.values()].filter(
    (service) => service.gates.length === 0 || service.gates.some((gate) => gates.has(gate)),
  );
  const sources = sourcesOf(catalog);
  return {
    project: catalog.project.name,
    root: catalog.root,
    closure: found,
    services: new Map(
      active.map((definition) => [definition.name, linted(definition, sources(definition.name))]),
    ),
    lookup: catalog.environment.lookup,
    texts: catalog.texts,
    images: new Map(Object.entries(images).map(([name, facts]) => [name, imageFacts(facts)])),
    observedStops: new Map(Object.entries(options.observedStops ?? {})),
    listeners: options.listeners ?? [],
    stacks: options.stacks ?? [],
    ...(options.networks === undefined ? {} : { networks: new Set(options.networks) }),
    ...(options.volumes === undefined ? {} : { volumes: new Set(options.volumes) }),
    exists: (_, path) => present.includes(path),
  };
}

/** What a rule says of a compose file. */
export async function check(
  rule: StaticRule,
  yaml: string,
  options: LintOptions = {},
): Promise<readonly StaticDiagnosis[]> {
  return rule.check(await lint(yaml, options));
}

function linted(
  definition: LintedService['definition'],
  found: readonly ServiceSource[],
): LintedService {
  return {
    name: definition.name,
    definition,
    attributes: Object.fromEntries(found.flatMap((one) => Object.entries(one.attributes))),
    place: (attribute = '') =>
      found.findLast(({ places }) => places.has(attribute))?.places.get(attribute),
  };
}

/** How the files write a service, preceded by what it extends in the same file. */
function sourcesOf({ texts, environment }: LoadedCatalog) {
  const all = [...texts].flatMap(([file, text]) => serviceSources(file, text, environment.lookup));
  const sources = (name: string, below: readonly string[] = []): readonly ServiceSource[] =>
    all
      .filter((one) => one.name === name && !below.includes(name))
      .flatMap((one) => [...bases(one).flatMap((base) => sources(base, [...below, name])), one]);
  return sources;
}

function bases({ attributes }: ServiceSource): readonly string[] {
  const { extends: base } = attributes;
  if (typeof base === 'string') return [base];
  if (typeof base !== 'object' || base === null || !('service' in base)) return [];
  return typeof base.service === 'string' ? [base.service] : [];
}

function imageFacts(facts: Partial<ImageFacts>): ImageFacts {
  return { entrypoint: [], command: [], hasHealthcheck: false, ...facts };
}

/** Files that are nowhere but here. */
function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const keptPath = (name: string, extension: string): string => `/state/${name}.${extension}`;
  return {
    read: (path) => Promise.resolve(texts[path]),
    list: (folder) => {
      const inside = Object.keys(texts)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/'));
      const kinds = new Map(
        inside.map(
          ([name = '', ...rest]) => [name, rest.length === 0 ? 'file' : 'folder'] as const,
        ),
      );
      return Promise.resolve([...kinds].sort().map(([name, kind]) => ({ name, kind })));
    },
    real: (path) => Promise.resolve(path),
    replace: () => Promise.reject(new Error('nothing is written here')),
    keep: (name, extension) => Promise.resolve(keptPath(name, extension)),
    keptPath,
  };
}
