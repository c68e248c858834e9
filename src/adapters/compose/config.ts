import type { ResolvedModel, ResolvedService } from '../../model/compose.js';
import { AltctlError } from '../../model/errors.js';
import { Json } from '../json.js';
import { defined } from '../../model/defined.js';
import type { Command } from '../process/command.js';
import type { Processes } from '../process/processes.js';
import { decodeLine } from './decode-line.js';
import { dockerFailure } from '../docker-failure.js';
import { composeSilent } from './compose-failures.js';

/** Compose reads files, and may fetch remote includes. */
const TIME_LIMIT_MS = 60_000;

/**
 * Asks for the resolved model.
 * @param command `docker compose … config --format json`
 * @throws AltctlError `external` with compose's own words when it refuses the files
 */
export async function askConfig(processes: Processes, command: Command): Promise<ResolvedModel> {
  return readModel(await printed(processes, command));
}

/** The same as it is printed, every attribute of it. */
export async function askWholeConfig(processes: Processes, command: Command): Promise<unknown> {
  return (await printed(processes, command)).value;
}

async function printed(processes: Processes, command: Command): Promise<Json> {
  const answer = await processes.capture(command, TIME_LIMIT_MS).catch((error: unknown) => {
    throw dockerFailure(error);
  });
  if (answer.timedOut) throw composeSilent(TIME_LIMIT_MS);
  const model = answer.code === 0 ? Json.parse(answer.stdout) : undefined;
  if (model === undefined) throw refused(answer.stderr);
  return model;
}

function refused(stderr: string): AltctlError {
  const words = stderr.split('\n').flatMap((line) => errorWords(line));
  const reason = words.length === 0 ? 'it did not say why' : words.join('\n');
  return new AltctlError('external', 'compose-config', `compose refuses the files: ${reason}`);
}

/** Without the warnings that Compose logs before it fails. */
function errorWords(line: string): readonly string[] {
  return decodeLine(line, 0).flatMap((signal) => {
    if (signal.kind === 'unparsed') return [signal.text];
    return signal.kind === 'message' && signal.level === 'error' ? [signal.text] : [];
  });
}

function readModel(model: Json): ResolvedModel {
  const services = model
    .at('services')
    .entries.map(([name, service]) => [name, readService(service)] as const);
  return { name: model.at('name').string ?? '', services: Object.fromEntries(services) };
}

function readService(service: Json): ResolvedService {
  return defined({
    image: service.at('image').string,
    restart: service.at('restart').string,
    depends_on: ifObject(service.at('depends_on'), readDependencies),
    healthcheck: ifObject(service.at('healthcheck'), readHealthcheck),
    'x-altctl': service.at('x-altctl').value,
  });
}

function readDependencies(dependsOn: Json): ResolvedService['depends_on'] {
  const pairs = dependsOn.entries.map(([name, dependency]) => {
    const condition = dependency.at('condition').string;
    return [name, defined({ condition, required: dependency.at('required').boolean })] as const;
  });
  return Object.fromEntries(pairs);
}

function readHealthcheck(healthcheck: Json): ResolvedService['healthcheck'] {
  const test = healthcheck.at('test').list.flatMap((word) => word.string ?? []);
  return defined({
    disable: healthcheck.at('disable').boolean,
    test: test.length === 0 ? undefined : test,
  });
}

function ifObject<Value>(json: Json, read: (json: Json) => Value): Value | undefined {
  return json.isObject ? read(json) : undefined;
}
