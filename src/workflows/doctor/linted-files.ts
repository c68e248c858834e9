import type { Closure } from '../../model/stack.js';
import type { StaticContext } from '../../rules/static-rule.js';
import { ReadingMemory } from '../../stack/catalog/reading-memory.js';
import { wholeServices } from '../../stack/whole-service/whole-services.js';
import { writtenServices, type ReadWritten } from '../../stack/whole-service/written-services.js';
import type { Session } from '../session.js';
import { activeServices } from './active-services.js';

/** What the files of a closure say to a static rule. */
export type LintedFiles = Pick<
  StaticContext,
  'project' | 'root' | 'closure' | 'services' | 'lookup' | 'texts'
>;

/** Reads the active services of a closure with all that its files say of them. */
export async function lintedFiles(
  { ports, catalog }: Pick<Session, 'ports' | 'catalog'>,
  closure: Closure,
): Promise<LintedFiles> {
  const { lookup } = catalog.environment;
  const files = new Set([...closure.services.values()].map(({ location }) => location.file));
  const memory = new ReadingMemory(ports.memory, `services of ${catalog.root}`);
  await memory.open();
  const read: ReadWritten = (file, text) =>
    memory.readingNow(file, text, () => writtenServices(file, text));
  const whole = wholeServices(activeServices(closure), closure, { ...catalog, lookup, read });
  await memory.save();
  return {
    project: catalog.project.name,
    root: await ports.files.real(catalog.root),
    closure,
    services: new Map(whole.map((service) => [service.name, service])),
    lookup,
    texts: new Map([...catalog.texts].filter(([file]) => files.has(file))),
  };
}
