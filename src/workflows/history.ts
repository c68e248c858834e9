import type { ComposeCommand, ComposeOutput } from '../model/compose.js';
import { AltctlError } from '../model/errors.js';
import type { HistoryLine } from '../model/history.js';
import { definitions } from '../stack/definitions.js';
import { select } from '../stack/select.js';
import { readHistoryLine } from './history/read-history-line.js';
import type { Session } from './session.js';
import { isUp, serviceContainers } from './state/project-state.js';

export interface HistoryOptions {
  /** None: every service. */
  readonly names: readonly string[];
  /** A time, or for so long: `10m`. */
  readonly since?: string;
  readonly tail?: string;
  /** Only lines that contain it, in upper or lower case. */
  readonly grep?: string;
}

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
 */
export async function history(session: Session, options: HistoryOptions): Promise<History> {
  const { catalog } = session;
  const services =
    options.names.length === 0 ? [] : select(catalog, options.names, { all: false }).services;
  const stores = [...definitions(catalog).values()].filter(
    ({ settings }) => settings.history !== undefined,
  );
  const containers = await serviceContainers(session);
  const store = stores.find(({ name }) =>
    containers.some((container) => container.service === name && isUp(container)),
  );
  const command = store?.settings.history;
  if (store === undefined || command === undefined) {
    const why = stores[0] === undefined ? 'no service says x-altctl.history' : notUp(stores[0]);
    return fromEngine(session, services, options, why);
  }
  const words = ['exec', '-T', store.name, ...command, ...queryOf(services, options)];
  const output = await start(session, { verb: 'any', words });
  const lines = output.lines[Symbol.asyncIterator]();
  const first = await lines.next();
  const { code, complaint } = first.done === true ? await output.end : { code: 0, complaint: '' };
  if (code !== 0) {
    return fromEngine(
      session,
      services,
      options,
      `${store.name} does not answer: ${firstLine(complaint)}`,
    );
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

async function start(
  { ports, catalog, interrupts }: Session,
  command: ComposeCommand,
): Promise<ComposeOutput> {
  const output = await ports.compose.output({ name: catalog.project.name }, command);
  const interrupt = (): void => {
    output.interrupt();
  };
  interrupts.first.addEventListener('abort', interrupt, { once: true });
  return output;
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
  const output = await start(session, {
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
