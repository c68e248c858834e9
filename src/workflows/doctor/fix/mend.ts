import { AltctlError } from '../../../model/errors.js';
import type { FileChange, FixedFinding, RefusedFix } from '../../../model/fixes.js';
import type { Fix, Refusal } from '../../../rules/fixing/fix.js';
import { staticRules } from '../../../rules/static-rules.js';
import type { EditingSession } from '../../session.js';
import { isAnswering } from '../engine-facts.js';
import { refusedClosure } from '../refused-closure.js';
import { surroundingsOf } from '../surroundings.js';
import type { Checked } from './attempt.js';
import { type Draft, type DraftOptions, draftOf } from './draft.js';
import { type LeftGroup, mendGroups } from './mend-groups.js';
import { modelOf } from './model-of.js';
import { planFor, type Wanted } from './plan.js';

export interface MendOptions extends Wanted {
  readonly overlays: readonly string[];
  /** Codes of the only rules whose findings are mended; none: all. */
  readonly rules: ReadonlySet<string>;
}

/** What would be written, checked, and what would not; nothing is written yet. */
export interface Mended {
  readonly changes: readonly FileChange[];
  readonly fixed: readonly FixedFinding[];
  readonly refused: readonly RefusedFix[];
}

interface Progress {
  readonly now: Checked;
  readonly fixed: readonly Fix[];
  readonly refused: readonly Refusal[];
}

/**
 * Mends what can be mended safely, rule by rule, in a draft of the files.
 * @throws AltctlError where the files can't be read
 */
export async function mend(session: EditingSession, options: MendOptions): Promise<Mended> {
  const engine = await isAnswering(session);
  let known: ReturnType<typeof surroundingsOf> | undefined;
  const drafting: DraftOptions = {
    ...options,
    // What is known besides the files does not change while they are mended.
    surroundings: (own, linted) => (known ??= surroundingsOf(own, linted, engine)),
  };
  const draft = await draftOf(session, session.catalog, drafting).catch(refusing);
  if (draft === undefined) return { changes: [], fixed: [], refused: [] };
  const codes = staticRules
    .map(({ code }) => code)
    .filter((code) => options.rules.size === 0 || options.rules.has(code));
  if (codes.every((code) => planFor(code, draft, options).groups.length === 0)) {
    const refused = codes.flatMap((code) => planFor(code, draft, options).refusals);
    return { changes: [], fixed: [], refused: placed(refused, draft) };
  }
  const model = await modelOf(session, draft, new Map()).catch(uncomparable);
  if (model instanceof AltctlError) return nothing(draft, codes, options, model);
  const whole = { ...drafting, original: draft };
  let progress: Progress = { now: { draft, model }, fixed: [], refused: [] };
  for (const code of codes) {
    const plan = planFor(code, progress.now.draft, options);
    const { now, fixed, left } = await mendGroups(session, progress.now, plan.groups, whole);
    progress = {
      now,
      fixed: [...progress.fixed, ...fixed],
      refused: [...progress.refused, ...plan.refusals, ...left.flatMap(refusals)],
    };
  }
  return {
    changes: changesBetween(draft.texts, progress.now.draft.texts),
    fixed: progress.fixed.map(({ rule, service, file, text }) => ({ rule, service, file, text })),
    refused: placed(progress.refused, draft),
  };
}

function refusals({ group, reason }: LeftGroup): readonly Refusal[] {
  return group.map(({ rule, service }) => ({ rule, service, reason }));
}

/** What keeps the files from being put together is a finding of its own, and no fix of ours. */
function refusing(error: unknown): undefined {
  refusedClosure(error);
}

function uncomparable(error: unknown): AltctlError {
  if (error instanceof AltctlError) return error;
  throw error;
}

/** Without Compose nobody can tell what a change would change besides. */
function nothing(
  draft: Draft,
  codes: readonly Fix['rule'][],
  options: MendOptions,
  { message }: AltctlError,
): Mended {
  const refused = codes.flatMap((code) => {
    const { groups, refusals } = planFor(code, draft, options);
    const reason = `what it would change can't be compared: ${message}`;
    return [...refusals, ...groups.flat().map(({ rule, service }) => ({ rule, service, reason }))];
  });
  return { changes: [], fixed: [], refused: placed(refused, draft) };
}

function placed(refused: readonly Refusal[], { findings }: Draft): readonly RefusedFix[] {
  return refused.map((refusal) => {
    const found = findings.find(
      ({ report, diagnosis }) =>
        report.finding.rule === refusal.rule && diagnosis.service === refusal.service,
    );
    const location = found?.report.finding.location;
    return location === undefined ? refusal : { ...refusal, location };
  });
}

function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly FileChange[] {
  return [...before].flatMap(([path, text]) => {
    const now = after.get(path) ?? text;
    return now === text ? [] : [{ path, before: text, after: now }];
  });
}
