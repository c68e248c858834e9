import type { Closure, ServiceDefinition } from '../../model/stack.js';
import type { Coverage, Suppression, UnusedSuppression } from '../../model/suppression.js';
import { imageName } from '../../rules/reading/image-name.js';
import { isLiveCode, ruleCodes } from '../../rules/rule-codes.js';
import type { StaticContext } from '../../rules/static-rule.js';
import { definitions } from '../../stack/definitions.js';
import { wholeServices } from '../../stack/whole-service/whole-services.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { activeServices } from './active-services.js';
import { isOfSetting } from './is-of-setting.js';

/** How far the report that is judged has looked. */
export interface LookedAt extends Pick<StaticContext, 'images' | 'observedStops'> {
  readonly catalog: LoadedCatalog;
  readonly closure: Closure;
  /** Only these rules; none: all. */
  readonly rules: ReadonlySet<string>;
  readonly engine: boolean;
  /** Only some of the project was selected. */
  readonly partial: boolean;
}

/** Their findings keep the files from being put together: nothing else can be said then. */
const refusing = new Set(['ALT006', 'ALT012']);
/** What they find comes and goes with what the machine is doing. */
const momentary = new Set(['ALT009', 'ALT013']);
/** What they find depends on images, which may not be here. */
const ofImages = new Set(['ALT002', 'ALT004', 'ALT007']);

/** Suppressions that have silenced nothing although their rule could have said something here. */
export function unusedSuppressions(
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  looked: LookedAt,
): readonly UnusedSuppression[] {
  return suppressions.flatMap((one) => {
    const why = used.has(one) ? undefined : whyUnused(one, looked);
    return why === undefined ? [] : [{ location: one.location, rule: one.rule, why }];
  });
}

function whyUnused(
  { rule, covers, location }: Suppression,
  looked: LookedAt,
): UnusedSuppression['why'] | undefined {
  const { rules, closure } = looked;
  const files = new Set([...closure.services.values()].map((service) => service.location.file));
  if (covers.kind !== 'setting' && !files.has(location.file)) return undefined;
  if (rules.size > 0 && !rules.has(rule)) return undefined;
  if (!ruleCodes.has(rule)) return 'unknown-rule';
  if (refusing.has(rule)) return 'refusal';
  if (covers.kind === 'nothing') return 'misplaced';
  if (isLiveCode(rule)) return covers.kind === 'setting' ? undefined : 'live';
  return hadItsChance(rule, coveredBy(covers, looked), looked) ? 'nothing-to-say' : undefined;
}

/** The services that a suppression is about, those of files that were not loaded among them. */
function coveredBy(covers: Coverage, { catalog }: LookedAt): readonly ServiceDefinition[] {
  const all = [...definitions(catalog).values()];
  const inFile = (file: string) => all.filter(({ location }) => location.file === file);
  switch (covers.kind) {
    case 'nothing':
      return [];
    case 'file':
      return inFile(covers.file);
    case 'setting':
      return all.filter(({ name: service, profile, location: { file } }) =>
        isOfSetting(covers, { service, profile, file }),
      );
    case 'lines': {
      const { first, last, file } = covers;
      const inside = inFile(file).filter(
        ({ location }) => location.line >= first && location.line <= last,
      );
      const above = inFile(file).filter(({ location }) => location.line < first);
      const around = above.toSorted((a, b) => a.location.line - b.location.line).slice(-1);
      return [inside, around].find((found) => found.length > 0) ?? inFile(file);
    }
  }
}

/** Whether the rule was asked about all of the services, and had the facts to answer. */
function hadItsChance(
  rule: string,
  covered: readonly ServiceDefinition[],
  looked: LookedAt,
): boolean {
  if (momentary.has(rule)) return false;
  const active = new Map(activeServices(looked.closure).map((one) => [one.name, one]));
  if (covered.length === 0 && looked.partial) return false;
  if (!covered.every(({ name }) => active.has(name))) return false;
  if (rule === 'ALT003') {
    return covered.every(
      ({ name, settings }) => settings.shutdown !== undefined || looked.observedStops.has(name),
    );
  }
  if (rule === 'ALT011') return looked.engine;
  return !ofImages.has(rule) || hasImages([...active.values()], looked);
}

/** Of all services: a rule may look at the image of a dependency. */
function hasImages(
  services: readonly ServiceDefinition[],
  { catalog, closure, images }: LookedAt,
): boolean {
  const { lookup } = catalog.environment;
  const whole = wholeServices(services, closure, { ...catalog, lookup });
  const { name: project } = catalog.project;
  return whole.every((service) => images.has(imageName({ project }, service)));
}
