import { defined } from '../../model/defined.js';
import type { Finding, FindingReport } from '../../model/finding.js';
import type { Coverage, Suppression } from '../../model/suppression.js';
import { isLiveCode } from '../../rules/rule-codes.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { commentSuppressions } from '../../stack/suppressions/comment-suppressions.js';
import { isOfSetting } from './is-of-setting.js';

/** What is left to tell, and which wishes have silenced something. */
export interface Suppressed {
  readonly reports: readonly FindingReport[];
  readonly used: ReadonlySet<Suppression>;
}

/** All that the project's files and its `altctl.yaml` want silenced. */
export function suppressionsOf({
  texts,
  configuration,
}: Pick<LoadedCatalog, 'texts' | 'configuration'>): readonly Suppression[] {
  const comments = [...texts].flatMap(([file, text]) => commentSuppressions(file, text));
  return [...comments, ...configuration.suppressions];
}

/** Takes out what is suppressed. */
export function suppress(
  reports: readonly FindingReport[],
  suppressions: readonly Suppression[],
): Suppressed {
  const used = new Set<Suppression>();
  const kept = reports.filter(({ finding }) => {
    const silencing = suppressions.filter((one) => silences(one, finding));
    for (const one of silencing) used.add(one);
    return silencing.length === 0;
  });
  return { reports: kept, used };
}

function silences({ rule, covers }: Suppression, finding: Finding): boolean {
  const fromFile = covers.kind !== 'setting';
  return rule === finding.rule && !(fromFile && isLiveCode(rule)) && isCovered(finding, covers);
}

function isCovered({ subject, location }: Finding, covers: Coverage): boolean {
  switch (covers.kind) {
    case 'lines': {
      const { service, first, last } = covers;
      if (service !== undefined && service === subject.service) return true;
      const line = location?.file === covers.file ? location.line : undefined;
      return line !== undefined && line >= first && line <= last;
    }
    case 'file':
      return location?.file === covers.file;
    case 'setting':
      return isOfSetting(covers, { ...subject, ...defined({ file: location?.file }) });
    case 'nothing':
      return false;
  }
}
