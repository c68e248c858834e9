import type { FindingReport } from './finding.js';
import { shellQuote } from './shell-quote.js';
import type { RunOutcome } from './view.js';

/** How the user's own words reach a project and an engine that a plain command would not. */
export interface Reach {
  /** Folder that was given with `-C`, as it was typed. */
  readonly folder?: string;
  /** Context of docker that `altctl.yaml` names. */
  readonly context?: string;
}

/** A command to paste that reaches the same project and engine as this run of altctl. */
export function reaching(command: string, { folder, context }: Reach): string {
  const [, program = '', rest = ''] =
    /^((?:time )?(?:docker|altctl))( [a-z].*)$/su.exec(command) ?? [];
  const value = program.endsWith('docker') ? context : folder;
  if (value === undefined || rest === '' || rest.startsWith(' explain ')) return command;
  const flag = program.endsWith('docker') ? '--context' : '-C';
  return `${program} ${flag} ${shellQuote(value)}${rest}`;
}

/** A report whose commands do. */
export function reachingReport({ finding, frames }: FindingReport, reach: Reach): FindingReport {
  const remedy = finding.remedy.map((one) =>
    one.command === undefined ? one : { ...one, command: reaching(one.command, reach) },
  );
  return { finding: { ...finding, remedy }, frames };
}

/** The end of a run, whose commands do. */
export function reachingOutcome(outcome: RunOutcome, reach: Reach): RunOutcome {
  const next = outcome.next.map((one) => ({ ...one, command: reaching(one.command, reach) }));
  return { ...outcome, next };
}
