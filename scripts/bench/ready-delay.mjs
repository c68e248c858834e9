import { capture } from '../setup/command.mjs';

/**
 * ms from the engine's own last `health_status: healthy` to altctl's `ready`, both by the clock of
 * this machine.
 * @param {Awaited<ReturnType<typeof import('./project.mjs').benchProject>>} project
 * @param {string} program
 */
export async function readyDelay(project, program) {
  await project.compose('down', '--timeout', '1');
  const since = String(Date.now() / 1000);
  const { stdout } = await project.altctl(program, 'up', '--all', '--json');
  const ready = stdout.split('\n').find((line) => line.includes('"type":"ready"')) ?? '{}';
  const events = await capture(
    'docker',
    [
      ...['events', '--since', since, '--until', String(Date.now() / 1000)],
      ...['--filter', `label=com.docker.compose.project=${project.name}`],
      ...['--filter', 'event=health_status', '--format', '{{.TimeNano}} {{.Action}}'],
    ],
    project.place,
  );
  const healthy = events.stdout.split('\n').filter((line) => line.endsWith('healthy'));
  const last = Math.max(...healthy.map((line) => Number(line.split(' ')[0]) / 1e6));
  return Date.parse(JSON.parse(ready).ts) - last;
}
