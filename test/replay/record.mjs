#!/usr/bin/env node
// Records what compose says and what the engine tells meanwhile, as a file for the tests:
//   node test/replay/record.mjs PROJECT 'what is recorded' -- compose arguments… > name.ndjson
// `--progress json` (or plain) and the files stand among the arguments; DOCKER_CONFIG chooses
// another Compose.
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [project = '', what = '', , ...words] = process.argv.slice(2);
const label = 'com.docker.compose.';
const kept = ['project', 'service', 'container-number', 'oneoff', 'replace'];

/** @param {string} field @param {readonly string[]} command */
const ask = (field, command) => ({ [field]: execFileSync('docker', command).toString().trim() });

/** @param {object} line */
const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/**
 * Leaves out all labels but Compose's own names for a container.
 * @param {string} line
 */
function trimmed(line) {
  const event = JSON.parse(line);
  const attributes = Object.entries(event.Actor.Attributes).filter(
    ([key]) => !key.includes('.') || kept.includes(key.slice(label.length)),
  );
  return { ...event, Actor: { ...event.Actor, Attributes: Object.fromEntries(attributes) } };
}

write({
  v: 1,
  what,
  ...ask('compose', ['compose', 'version', '--short']),
  ...ask('engine', ['version', '--format', '{{.Server.Version}}']),
  command: ['docker', 'compose', ...words].join(' '),
});

const events = spawn('docker', [
  ...['events', '--format', '{{json .}}', '--filter', 'type=container'],
  ...['--filter', `label=${label}project=${project}`],
]);
await new Promise((resolve) => setTimeout(resolve, 300));
const start = Date.now();
const t = () => (Date.now() - start) / 1000;
createInterface(events.stdout).on('line', (line) => {
  if (!line.includes('"exec_')) write({ t: t(), from: 'events', event: trimmed(line) });
});

const compose = spawn('docker', ['compose', '-p', project, ...words]);
createInterface(compose.stdout).on('line', (line) => write({ t: t(), from: 'stdout', line }));
createInterface(compose.stderr).on('line', (line) => write({ t: t(), from: 'stderr', line }));
compose.on('close', (code, signal) => {
  write({ t: t(), from: 'exit', code, signal });
  setTimeout(() => events.kill(), 1000);
});
process.on('SIGINT', () => compose.kill('SIGINT'));
