import type { AltctlError } from '../../model/errors.js';
import type { FindingReport } from '../../model/finding.js';
import type { Closure } from '../../model/stack.js';
import { closure as closureOf } from '../../stack/closure.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import type { Selection } from '../../stack/select.js';
import { refusedClosure } from './refused-closure.js';

/**
 * The files of a selection with all that is wrong with putting them together: one fault is no reason
 * to be silent about everything else.
 * @throws AltctlError where no rule is about a fault
 */
export function wholeClosure(
  catalog: LoadedCatalog,
  selection: Selection,
  overlays: readonly string[],
): { readonly closure: Closure; readonly refusals: readonly FindingReport[] } {
  // Files are put together in rounds, each of which meets the same faults.
  const faults = new Map<string, AltctlError>();
  const closure = closureOf(catalog, selection, {
    overlays,
    refuse: (fault) => faults.set(`${fault.code} ${fault.message}`, fault),
  });
  return { closure, refusals: [...faults.values()].map(refusedClosure) };
}
