import type { LintedService, StaticContext } from '../static-rule.js';
import { nameList } from '../wording/name-list.js';

/** Files that tell a service what to do and can't be read, as `./app.env and otel`; undefined without. */
export function unreadFiles(
  { givenFiles }: Pick<StaticContext, 'givenFiles'>,
  { name }: LintedService,
): string | undefined {
  const unread = (givenFiles.get(name) ?? []).filter(({ text }) => text === undefined);
  return unread.length === 0 ? undefined : nameList(unread.map((file) => file.name));
}
