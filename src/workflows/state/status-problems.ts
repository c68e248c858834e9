import type { StatusReport, StatusRow } from '../../model/view.js';

type Problem = StatusReport['problems'][number];

/** Mends what a run has left half-done; refused while one is at work. */
export const repairCommand = 'altctl repair';

/** One sentence and one command for each kind of trouble in the table. */
export function statusProblems(rows: readonly StatusRow[]): readonly Problem[] {
  const of = (state: StatusRow['state']) => rows.filter((row) => row.state === state);
  const problems: Problem[] = [];
  const tell = (state: StatusRow['state'], words: string, command: (names: string) => string) => {
    const services = [...new Set(of(state).map((row) => row.service))];
    if (services.length === 0) return;
    const verb = services.length === 1 ? 'is' : 'are';
    problems.push({
      text: `${services.join(', ')} ${words.replace('{is}', verb)}`,
      command: command(services.join(' ')),
    });
  };
  const lookAtLogs = (names: string) => `altctl logs ${names} --tail 50`;
  tell('missing', '{is} missing', (names) => `altctl up ${names}`);
  tell('waiting', '{is} created and not started', () => repairCommand);
  tell('exited', '{is} not running', lookAtLogs);
  tell('unhealthy', '{is} unhealthy', lookAtLogs);
  tell('crash-looping', '{is} crash-looping', lookAtLogs);
  tell('paused', '{is} paused', (names) => `altctl compose -- unpause ${names}`);
  tell('leftover', 'left over from an interrupted recreate (ALT109)', () => repairCommand);
  tell(
    'network lost',
    'lost the network of the container they share it with (ALT108)',
    () => repairCommand,
  );
  return problems;
}
