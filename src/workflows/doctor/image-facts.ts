import type { Docker, ImageInfo, ImageLook } from '../../model/docker.js';
import type { ImageFacts, StaticContext, StaticRule } from '../../rules/static-rule.js';
import { imageName } from '../../rules/reading/image-name.js';
import type { LintedFiles } from './linted-files.js';

/** Rules ask again when they know more: of a missing program, for another one to recommend. */
const mostRounds = 3;
/** Images that are looked into at the same time. */
const lanes = 4;
/** The engine's own, where an image sets none. */
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * What is known of the images that services name and that are on the engine. What a rule wants to
 * know of their file systems is found out in between, and nothing more.
 * @param rule the one that asks
 */
export async function imageFacts(
  docker: Pick<Docker, 'image' | 'imageFiles'>,
  linted: LintedFiles,
  rule: StaticRule,
  look: ImageLook,
): Promise<ReadonlyMap<string, ImageFacts>> {
  const images = await imagesOf(docker, linted);
  const files = new Map([...images.values()].map(({ id }) => [id, new AskedFiles()]));
  const facts = new Map(
    [...images].map(([name, image]) => [name, factsOf(image, files.get(image.id))]),
  );
  const context = contextOf(linted, facts);
  for (let round = 0; round < mostRounds; round += 1) {
    rule.check(context);
    const open = [...files].filter(([, { asked }]) => asked.size > 0);
    if (open.length === 0) break;
    await inLanes(open, async ([id, known]) => {
      known.learn(await docker.imageFiles(id, [...known.asked], look));
    });
  }
  return facts;
}

/** Files of one image: what is known of them, and what was asked and is not. */
class AskedFiles {
  readonly asked = new Set<string>();
  readonly #known = new Map<string, boolean>();
  readonly #hopeless = new Set<string>();

  /** Undefined where it is not known, or not yet. */
  isThere(path: string): boolean | undefined {
    const known = this.#known.get(path);
    if (known === undefined && !this.#hopeless.has(path)) this.asked.add(path);
    return known;
  }

  learn(found: ReadonlyMap<string, boolean>): void {
    for (const [path, there] of found) this.#known.set(path, there);
    for (const path of this.asked) if (!found.has(path)) this.#hopeless.add(path);
    this.asked.clear();
  }
}

async function imagesOf(
  docker: Pick<Docker, 'image'>,
  linted: LintedFiles,
): Promise<ReadonlyMap<string, ImageInfo>> {
  const names = new Set([...linted.services.values()].map((one) => imageName(linted, one)));
  const found = await Promise.all(
    [...names].map(async (name) => {
      const image = name.includes('$')
        ? undefined
        : await docker.image(name).catch(() => undefined);
      return image === undefined ? [] : [[name, image] as const];
    }),
  );
  return new Map(found.flat());
}

function factsOf(image: ImageInfo, files: AskedFiles | undefined): ImageFacts {
  const { entrypoint, command, hasHealthcheck } = image;
  const contains = (program: string, path = image.path ?? usualPath): boolean | undefined => {
    const there = candidates(program, path).map((one) =>
      one === undefined ? undefined : files?.isThere(one),
    );
    if (there.includes(true)) return true;
    return there.includes(undefined) ? undefined : false;
  };
  return { entrypoint, command, hasHealthcheck, contains };
}

/** Where a program may be; undefined stands for a folder that only the running container knows. */
function candidates(program: string, path: string): readonly (string | undefined)[] {
  if (program.startsWith('/')) return [program];
  const folders = [...new Set(path.split(':'))];
  return folders.map((folder) => {
    const isKnown = folder.startsWith('/') && !program.includes('/');
    return isKnown ? `${folder.replace(/\/+$/u, '')}/${program}` : undefined;
  });
}

/** Nothing else is known, and every file of the host is there. */
function contextOf(linted: LintedFiles, images: StaticContext['images']): StaticContext {
  const nothing = { observedStops: new Map(), givenFiles: new Map(), listeners: [], stacks: [] };
  return { ...linted, ...nothing, images, exists: () => true };
}

async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
