import type { ComposeOutput } from '../model/compose.js';
import { AltctlError } from '../model/errors.js';
import type { HistoryLine } from '../model/history.js';
import { definitions } from '../stack/definitions.js';
import { readHistoryLine } from './history/read-history-line.js';
import { loggedServices } from './logged-services.js';
import { readCompose } from './read-compose.js';
import type { Session } from './session.js';
import { isUp, serviceContainers } from './state/project-state.js';
import { within } from './waiting/within.js';

export interface HistoryOptions {
  /** None: every service. */
  readonly names: readonly string[];
  /** RFC 3339. */
  readonly since?: string;
  /** How many lines altogether, or `all`. */
  readonly tail?: string;
  /** Only lines that contain it, in upper or lower case. */
  readonly grep?: string;
}

/** A store searches for long before it has found a line that is rare; in ms. */
const firstLineLimitMs = 60_000;

/** What a store's program ends with when it does not take the question. */
const notTaken = 2;

/** Where the lines come from. */
export type History =
  | {
      readonly from: 'store';
      /** The service that keeps them. */
      readonly service: string;
      /** Ids of the containers that are still there. */
      readonly present: ReadonlySet<string>;
      readonly lines: AsyncIterable<HistoryLine>;
    }
  | {
      readonly from: 'engine';
      /** Why no store was asked. */
      readonly why: string;
      /** As compose prints them. */
      readonly lines: AsyncIterable<string>;
    };

/**
 * What services have printed, containers that are gone included, from the service that keeps it
 * (`x-altctl.history`); without one that answers, what the engine still has.
 * @throws AltctlError `refused` where names select no service, `usage` where the store does not take the question
 */
export async function history(session: Session, options: HistoryOptions): Promise<History> {
  const { catalog, ports } = session;
  const stores = [...definitions(catalog).values()].filter(
    ({ settings }) => settings.history !== undefined,
  );
  const containers = await serviceContainers(session);
  const services = loggedServices(catalog, options.names, containers);
  const store = stores.find(({ name }) =>
    containers.some((container) => container.service === name && isUp(container)),
  );
  const command = store?.settings.history;
  if (store === undefined || command === undefined) {
    const why = stores[0] === undefined ? 'no service says x-altctl.history' : notUp(stores[0]);
    return fromEngine(session, services, options, why);
  }
  const words = ['exec', '-T', store.name, ...command, ...queryOf(services, options)];
  const output = await readCompose(session, { verb: 'any', words });
  const lines = output.lines[Symbol.asyncIterator]();
  const first = await within(ports.clock, firstLineLimitMs, lines.next());
  if (first === undefined) {
    output.interrupt();
    const why = `${store.name} does not answer within ${firstLineLimitMs / 1000}s`;
    return fromEngine(session, services, options, why);
  }
  const { code, complaint } = first.done === true ? await output.end : { code: 0, complaint: '' };
  if (code === notTaken) {
    const message = `${store.name} does not take the question: ${firstLine(complaint)}`;
    throw new AltctlError('usage', 'history-refused', message);
  }
  if (code !== 0) {
    const why = `${store.name} does not answer: ${firstLine(complaint)}`;
    return fromEngine(session, services, options, why);
  }
  return {
    from: 'store',
    service: store.name,
    present: new Set(containers.map(({ id }) => id)),
    lines: parsed(first, lines, output, store.name),
  };
}

function firstLine(complaint: string): string {
  return complaint.split('\n')[0] ?? '';
}

function notUp({ name }: { readonly name: string }): string {
  return `${name}, which keeps the logs, does not run`;
}

function queryOf(services: readonly string[], options: HistoryOptions): readonly string[] {
  const { since, tail, grep } = options;
  return [
    ...services.map((service) => `--service=${service}`),
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(tail === undefined || tail === 'all' ? [] : [`--tail=${tail}`]),
    ...(grep === undefined ? [] : [`--grep=${grep}`]),
  ];
}

async function* parsed(
  first: IteratorResult<string>,
  rest: AsyncIterator<string>,
  output: ComposeOutput,
  store: string,
): AsyncGenerator<HistoryLine> {
  for (let next = first; next.done !== true; next = await rest.next()) {
    const line = readHistoryLine(next.value);
    if (line !== undefined) yield line;
  }
  const { code, complaint } = await output.end;
  if (code === 0) return;
  const message = `${store} broke off in the middle of its answer: ${firstLine(complaint)}`;
  throw new AltctlError('external', 'history-broken', message, {
    hints: [`altctl status ${store}`, `altctl logs ${store} --tail 20`],
  });
}

async function fromEngine(
  session: Session,
  services: readonly string[],
  { since, tail, grep }: HistoryOptions,
  why: string,
): Promise<History> {
  const output = await readCompose(session, {
    verb: 'logs',
    services,
    follow: false,
    color: false,
    ...(since === undefined ? {} : { since }),
    ...(tail === undefined ? {} : { tail }),
  });
  return { from: 'engine', why, lines: matching(output, grep?.toLowerCase()) };
}

async function* matching(output: ComposeOutput, grep: string | undefined): AsyncGenerator<string> {
  for await (const line of output.lines) {
    const message = line.slice(line.indexOf('|') + 1);
    if (grep === undefined || message.toLowerCase().includes(grep)) yield line;
  }
  const { code, complaint } = await output.end;
  if (code !== 0) throw new AltctlError('external', 'logs-failed', complaint);
}
