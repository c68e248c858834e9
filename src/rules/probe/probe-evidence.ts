import type { FindingEvidence } from '../../model/finding.js';
import { exitMeaning } from '../wording/exit-meaning.js';
import { isoTime } from '../wording/iso-time.js';
import { lastLine } from '../wording/last-line.js';
import { oneLine } from '../wording/one-line.js';
import type { ProbeFacts } from './probe-facts.js';

/** As many probes as the engine's log holds. */
const logLength = 5;

/** The probe, how it ended, and what it printed. */
export function probeEvidence({ config, last, ...facts }: ProbeFacts): readonly FindingEvidence[] {
  const words = config?.test.slice(1).join(' ');
  const probe =
    words === undefined || words === '' ? [] : [{ what: 'probe', text: oneLine(words) }];
  if (last === undefined) return probe;
  const answer = oneLine(lastLine(last.output));
  // The engine gives -1 to a probe that it could not start or has cut off.
  const exit = last.exitCode < 0 ? 'none' : exitMeaning(last.exitCode);
  return [
    ...probe,
    { what: 'exit', text: `${exit}; ${failures(facts)}`, at: isoTime(last.endedAt) },
    { what: 'answer', text: answer === '' ? 'the probe printed nothing' : answer },
  ];
}

function failures({ health }: Pick<ProbeFacts, 'health'>): string {
  const logged = health.probes.filter(({ exitCode }) => exitCode !== 0).length;
  const failed = Math.max(logged, health.failingStreak);
  const least = logged === logLength && health.failingStreak <= logged ? 'at least ' : '';
  return failed === 1 ? '1 probe failed' : `${least}${failed} probes failed`;
}
