import { posix } from 'node:path';
import type { Files } from '../../src/model/ports.js';
import type {
  ImageFacts,
  ObservedStops,
  StaticContext,
  StaticDiagnosis,
  StaticRule,
} from '../../src/rules/static-rule.js';
import { closure } from '../../src/stack/closure.js';
import { wholeServices } from '../../src/stack/whole-service/whole-services.js';
import { loadCatalog } from '../../src/stack/load-catalog.js';
import { select } from '../../src/stack/select.js';
import { activeServices } from '../../src/workflows/doctor/active-services.js';
import { givenFiles } from '../../src/workflows/doctor/given-files.js';

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
  /** Other files, by path relative to the project folder. */
  readonly beside?: Readonly<Record<string, string>>;
}

const root = '/projects/alt';

/**
 * All that a static rule may look at, made of one compose file of the project `alt`, with every
 * service selected.
 * @throws AltctlError `configuration` as a closure does
 */
export async function lint(yaml: string, options: LintOptions = {}): Promise<StaticContext> {
  const { env = {}, file = 'compose.yaml', images = {}, present = [], beside = {} } = options;
  const texts = Object.entries({ [file]: yaml, ...beside });
  const files = Object.fromEntries(texts.map(([path, text]) => [posix.join(root, path), text]));
  const memory = memoryFiles(files);
  const catalog = await loadCatalog(memory, { cwd: root, env });
  const found = closure(catalog, select(catalog, [], { all: true }), { overlays: [] });
  const { lookup } = catalog.environment;
  const linted = {
    project: catalog.project.name,
    root: catalog.root,
    closure: found,
    services: new Map(
      wholeServices(activeServices(found), found, { ...catalog, lookup }).map((service) => [
        service.name,
        service,
      ]),
    ),
    lookup,
    texts: catalog.texts,
  };
  return {
    ...linted,
    givenFiles: await givenFiles(memory, linted),
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
