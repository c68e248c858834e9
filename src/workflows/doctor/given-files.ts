import { dirname, resolve } from 'node:path';
import type { Files } from '../../model/ports.js';
import { givenSources } from '../../rules/reading/given-sources.js';
import { networkTarget } from '../../rules/sharing/network-target.js';
import type { GivenFile, LintedService, StaticContext } from '../../rules/static-rule.js';
import type { LintedFiles } from './linted-files.js';

/** A larger file is none that a person wrote for a program to read. */
const mostCharacters = 65_536;
/** Of one service; the rest is not read. */
const mostFiles = 32;

type Reads = (path: string) => Promise<GivenText>;

/** A file of the host; nothing of it is kept but its text. */
type GivenText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'missing' | 'unreadable' };

/**
 * What files tell services, of those that share a network and those whose network it is: nobody asks
 * it of the others, and `up` does not wait for it.
 */
export async function givenFiles(
  files: Pick<Files, 'read'>,
  linted: LintedFiles,
): Promise<StaticContext['givenFiles']> {
  // Sidecars often share one.
  const known = new Map<string, Promise<GivenText>>();
  const read: Reads = (path) => {
    const text = known.get(path) ?? readText(files, path);
    known.set(path, text);
    return text;
  };
  const given = sharing(linted).map(
    async (service) => [service.name, await givenTo(linted, service, read)] as const,
  );
  return new Map(await Promise.all(given));
}

function sharing(linted: LintedFiles): readonly LintedService[] {
  const found = [...linted.services.values()].flatMap((service) => {
    const target = networkTarget(linted, service);
    if (target === undefined) return [];
    return target.service === undefined ? [service] : [service, target.service];
  });
  return [...new Set(found)];
}

async function givenTo(
  linted: LintedFiles,
  service: LintedService,
  read: Reads,
): Promise<readonly GivenFile[]> {
  const given = givenSources(linted, service).map(async (source, index) => {
    const { kind, name } = source;
    const unread = { kind, name, text: undefined };
    if (source.from === 'text') return [{ ...unread, text: source.text }];
    if (source.from === 'unknown' || index >= mostFiles) return [unread];
    const found = await read(resolve(folderOf(linted, service, source.file), source.path));
    if (found.kind === 'missing' && source.optional) return [];
    return [{ ...unread, text: found.kind === 'text' ? found.text : undefined }];
  });
  return (await Promise.all(given)).flat();
}

/** An included file may be given another folder than its own. */
function folderOf({ root, closure }: LintedFiles, { name }: LintedService, file: string): string {
  const entry = closure.entries.find(({ services }) => services.includes(name));
  return entry?.projectDirectory ?? resolve(root, dirname(file));
}

async function readText(files: Pick<Files, 'read'>, path: string): Promise<GivenText> {
  try {
    const text = await files.read(path);
    if (text === undefined) return { kind: 'missing' };
    return text.length > mostCharacters ? { kind: 'unreadable' } : { kind: 'text', text };
  } catch {
    // A folder, no text, or somebody else's: what it says stays open.
    return { kind: 'unreadable' };
  }
}
