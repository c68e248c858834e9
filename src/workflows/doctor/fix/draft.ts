import { staticRules } from '../../../rules/static-rules.js';
import type { LintedService } from '../../../rules/static-rule.js';
import { closure as closureOf } from '../../../stack/closure.js';
import type { LoadedCatalog } from '../../../stack/load-catalog.js';
import { select } from '../../../stack/select.js';
import type { Source } from '../../../stack/yaml/source.js';
import type { Closure } from '../../../model/stack.js';
import type { EditingSession, Session } from '../../session.js';
import { type CheckedFinding, checkFiles, type Surroundings } from '../check-files.js';
import { type LintedFiles, lintedFiles } from '../linted-files.js';
import { filesOf } from './files-of.js';
import { sourcesOf } from './sources-of.js';

/** The project's files as they are, or as they would be with some texts changed. */
export interface Draft {
  readonly catalog: LoadedCatalog;
  readonly closure: Closure;
  readonly services: ReadonlyMap<string, LintedService>;
  readonly findings: readonly CheckedFinding[];
  /** Texts of the selection's files, by path relative to the project folder. */
  readonly texts: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, Source>;
}

/** What is selected, and what is known besides the files. */
export interface DraftOptions {
  readonly names: readonly string[];
  readonly overlays: readonly string[];
  readonly surroundings: (session: Session, linted: LintedFiles) => Promise<Surroundings>;
}

/**
 * Reads the files and what the static rules say of them.
 * @throws AltctlError where they can't be put together
 */
export async function draftOf(
  session: EditingSession,
  catalog: LoadedCatalog,
  { names, overlays, surroundings }: DraftOptions,
): Promise<Draft> {
  const selection = select(catalog, names, { all: names.length === 0 });
  const closure = closureOf(catalog, selection, { overlays });
  const own = { ...session, catalog };
  const linted = await lintedFiles(own, closure);
  const known = await surroundings(own, linted);
  const findings = await checkFiles(own, linted, known, staticRules);
  const texts = filesOf(catalog, closure);
  return {
    ...{ catalog, closure, findings, texts },
    services: linted.services,
    sources: sourcesOf(texts),
  };
}
