import { basename, join } from 'node:path';
import type { Files } from '../../model/ports.js';
import { overrideNames, plainNames, sideBySideStem, stem } from './compose-names.js';
import { inspect, refuseUnreadable } from './inspect.js';
import type { ProfileFile, ProjectFiles } from './project-files.js';
import type { ProjectReader } from './project-reader.js';

/**
 * Compose files in the project folder itself: several side by side, or a single one. Undefined
 * where there are none.
 * @param overlays absolute paths that are no profiles
 * @throws AltctlError `configuration` when one of the files can't be read
 */
export async function flatLayout(
  files: Files,
  reader: ProjectReader,
  overlays: ReadonlySet<string>,
): Promise<ProjectFiles | undefined> {
  const { root } = reader;
  const entries = (await files.list(root)).filter((entry) => entry.kind !== 'folder');
  const names = entries.map(({ name }) => name).filter((name) => !overlays.has(join(root, name)));
  const profiles = await sideBySide(reader, names);
  const always = composesOwn(names).map((name) => join(root, name));
  if (always.length === 0 && profiles.length === 0) return undefined;
  const base = { folder: root, notices: [], profiles, aggregates: [], always } as const;
  if (profiles.length === 0) return { ...base, layout: 'single-file', join: 'merge' };
  const [plain] = always;
  const reading = plain === undefined ? undefined : await reader.compose(plain);
  if (plain === undefined || reading === undefined) {
    return { ...base, layout: 'side-by-side', join: 'merge' };
  }
  if (reading.shape === 'aggregate') {
    const parts = { always: [], aggregates: [plain] };
    return { ...base, ...parts, layout: 'side-by-side', join: 'include' };
  }
  const readings = await Promise.all(always.map((path) => reader.compose(path)));
  const hasServices = readings.some((one) => (one?.services ?? []).length > 0);
  const own = hasServices ? [plainProfile(plain)] : [];
  return { ...base, layout: 'side-by-side', join: 'merge', profiles: [...own, ...profiles] };
}

/** What Compose takes when it is given no names: its file, and the one merged over it. */
function composesOwn(names: readonly string[]): readonly string[] {
  const plain = plainNames.find((name) => names.includes(name));
  const override = overrideNames.find((name) => names.includes(name));
  if (plain === undefined) return [];
  return override === undefined ? [plain] : [plain, override];
}

function plainProfile(path: string): ProfileFile {
  return { name: stem(basename(path)) ?? basename(path), path };
}

async function sideBySide(
  reader: ProjectReader,
  names: readonly string[],
): Promise<readonly ProfileFile[]> {
  const profiles = new Map<string, ProfileFile>();
  for (const name of names) {
    const profile = sideBySideStem(name);
    if (profile === undefined || profiles.has(profile)) continue;
    profiles.set(profile, { name: profile, path: join(reader.root, name) });
  }
  const inspected = await inspect(
    reader,
    [...profiles.values()].map(({ path }) => path),
  );
  const compose = inspected.filter(({ looksLikeCompose }) => looksLikeCompose);
  refuseUnreadable(compose);
  return [...profiles.values()].filter(({ path }) => compose.some((one) => one.path === path));
}
