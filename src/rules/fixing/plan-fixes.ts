import { type Sharer, sharers } from '../../stack/edits/sharers.js';
import type { HeirsOf } from '../../stack/heirs.js';
import type { Source } from '../../stack/yaml/source.js';
import type { LintedService } from '../static-rule.js';
import { nameList } from '../wording/name-list.js';
import type { Fix, Fixable, FixPlan, Refusal } from './fix.js';
import { groupFixes } from './group-fixes.js';
import { isLike } from './is-like.js';
import { placeFix } from './place-fix.js';

type Sources = ReadonlyMap<string, Source>;

/** What fixes are planned in. */
export interface Planning {
  /** All that the selection reaches. */
  readonly services: ReadonlyMap<string, LintedService>;
  /** The selection's files, by path relative to the project folder. */
  readonly sources: Sources;
  /** In all files of the project: a change must not reach those that are not selected. */
  readonly heirsOf: HeirsOf;
}

/**
 * What can be written for the findings of one rule. A place that several services share is changed
 * only where all of them have the finding and ask for the same.
 */
export function planFixes(findings: readonly Fixable[], planning: Planning): FixPlan {
  const { sources } = planning;
  const fixes: Fix[] = [];
  const refusals: Refusal[] = [];
  for (const finding of findings) {
    const planned = plannedOne(finding, planning);
    if (planned === undefined) continue;
    if ('reason' in planned) refusals.push(planned);
    else fixes.push(planned);
  }
  const shared = refuseShared(fixes, sources);
  return {
    groups: groupFixes(shared.fixes, sources),
    refusals: [...refusals, ...shared.refusals],
  };
}

function plannedOne(
  { rule, service: name, diagnosis }: Fixable,
  { services, sources, heirsOf }: Planning,
): Fix | Refusal | undefined {
  const service = services.get(name);
  const mending = diagnosis.fix?.();
  if (mending === undefined || service === undefined) return undefined;
  if (mending.kind === 'refused') return { rule, service: name, reason: mending.reason };
  const { changes, text, attributes, networks = [] } = mending;
  const place = placeFix({ sources: [...sources.values()], heirsOf }, service, changes);
  if (place.kind === 'nowhere') return { rule, service: name, reason: place.reason };
  return { rule, service: name, file: place.source.file, changes, text, attributes, networks };
}

/** One refusal may leave others without company, so it is looked at until nothing changes. */
function refuseShared(
  fixes: readonly Fix[],
  sources: Sources,
): { readonly fixes: readonly Fix[]; readonly refusals: readonly Refusal[] } {
  const refusals = fixes.flatMap((fix) => {
    const reason = sharedWithOthers(fix, fixes, sources);
    return reason === undefined ? [] : [{ fix, reason }];
  });
  if (refusals.length === 0) return { fixes, refusals: [] };
  const refusedFixes = new Set(refusals.map(({ fix }) => fix));
  const rest = refuseShared(
    fixes.filter((fix) => !refusedFixes.has(fix)),
    sources,
  );
  const told = refusals.map(({ fix: { rule, service }, reason }) => ({ rule, service, reason }));
  return { fixes: rest.fixes, refusals: [...told, ...rest.refusals] };
}

function sharedWithOthers(fix: Fix, fixes: readonly Fix[], sources: Sources): string | undefined {
  const source = sources.get(fix.file);
  if (source === undefined) return undefined;
  for (const change of fix.changes) {
    const others = sharers(source, fix.service, change).filter(
      ({ service, entry }) =>
        entry !== undefined ||
        !fixes.some(
          (one) =>
            one.service === service &&
            one.file === fix.file &&
            one.changes.some((other) => isLike(other, change)),
        ),
    );
    if (others.length > 0) {
      return `its ${change.path.at(0) ?? ''} stands in an anchor that it shares with ${nameList(others.map(sharerName))}, where this is not to be changed`;
    }
  }
  return undefined;
}

function sharerName({ service, entry }: Sharer): string {
  return entry === undefined ? service : `${entry} of ${service}`;
}
