import { AltctlError } from '../../model/errors.js';
import type { FindingReport } from '../../model/finding.js';
import type { Notice } from '../../model/source.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { select } from '../../stack/select.js';
import { resolveName } from '../../stack/selection/resolve-name.js';
import type { Session } from '../session.js';
import { type Look, lookAtSelection } from './look-at-selection.js';

/** What the rules find in the files that were asked for. */
export interface FilesFound extends Pick<Look, 'refusals' | 'reports'> {
  /** How many were read. */
  readonly files: number;
  /** How far the rules have looked, once for each look that found the files in order. */
  readonly looked: readonly Look['looked'][];
  readonly notices: readonly Notice[];
}

interface Wish {
  readonly names: readonly string[];
  readonly overlays: readonly string[];
}

/**
 * Looks at what is named; without names at everything: at what can live together as one, and at each
 * profile that can't with what it needs alone. Such alternatives (`dev.yaml`, `prod.yaml`) are no
 * fault of the files.
 * @throws AltctlError as `lookAtSelection` does for what is looked at as one
 */
export async function lookAtFiles(
  session: Session,
  { names, overlays }: Wish,
  engine: boolean,
): Promise<FilesFound> {
  const { catalog } = session;
  const selection = select(catalog, names, { all: names.length === 0 });
  const looks = [await lookAtSelection(session, { selection, names, overlays, engine })];
  const apart: string[] = [];
  const notices: Notice[] = [];
  for (const profile of selection.leftOut) {
    const alone = await lookAtOne(session, profile, { overlays, engine });
    if ('text' in alone) notices.push(alone);
    else {
      looks.push(alone);
      apart.push(profile);
    }
  }
  return {
    refusals: withoutRepeats(looks.map(({ refusals }) => refusals)),
    reports: withoutRepeats(looks.map(({ reports }) => reports)),
    files: new Set(looks.flatMap(({ files }) => files)).size,
    looked: looks.filter(({ refusals }) => refusals.length === 0).map(({ looked }) => looked),
    notices: [...(apart.length === 0 ? [] : [lookedAtAlone(apart)]), ...notices],
  };
}

/** One profile with what it needs, or why that can't be put together without naming more. */
async function lookAtOne(
  session: Session,
  profile: string,
  options: { readonly overlays: readonly string[]; readonly engine: boolean },
): Promise<Look | Notice> {
  const { catalog } = session;
  const names = [wordFor(catalog, profile)];
  const selection = select(catalog, names, { all: false });
  try {
    const look = await lookAtSelection(session, { ...options, selection, names });
    const ambiguity = look.refusals.find(({ finding }) => finding.rule === 'ALT012');
    return ambiguity === undefined ? look : notLookedAt(profile, ambiguity.finding.summary);
  } catch (error) {
    if (error instanceof AltctlError) return notLookedAt(profile, error.message);
    throw error;
  }
}

/** What the user would type for a profile. */
function wordFor(catalog: LoadedCatalog, profile: string): string {
  const certain = `profile:${profile}`;
  const isService = catalog.units.some(({ services }) => services.has(profile));
  const isOwn = resolveName(catalog, certain).services.includes(profile);
  return isService && !isOwn ? certain : profile;
}

/** What an earlier look has told of the same place is not told again by a later one. */
function withoutRepeats(looks: readonly (readonly FindingReport[])[]): readonly FindingReport[] {
  const told = new Set<string>();
  return looks.flatMap((reports) => {
    const fresh = reports.filter((report) => !told.has(keyOf(report)));
    for (const report of fresh) told.add(keyOf(report));
    return fresh;
  });
}

function keyOf({ finding }: FindingReport): string {
  const { rule, severity, location, summary } = finding;
  return JSON.stringify([rule, severity, location ?? summary]);
}

function lookedAtAlone(profiles: readonly string[]): Notice {
  const are = profiles.length === 1 ? 'is looked at by itself' : 'are looked at one by one';
  return {
    severity: 'info',
    text: `${profiles.join(', ')} ${are}: not meant to run beside the other profiles`,
  };
}

function notLookedAt(profile: string, why: string): Notice {
  return { severity: 'warning', text: `${profile} is left out: ${why}` };
}
