import type { ComposeOutput } from '../../model/compose.js';
import type { ContainerSnapshot } from '../../model/container.js';
import { AltctlError } from '../../model/errors.js';
import type { HistoryLine } from '../../model/history.js';
import { definitions } from '../../stack/definitions.js';
import { readCompose } from '../read-compose.js';
import type { Session } from '../session.js';
import { isUp } from '../state/project-state.js';
import { aborted } from '../waiting/aborted.js';
import { within } from '../waiting/within.js';
import type { Question } from './question.js';
import { readHistoryLine } from './read-history-line.js';

/** A store searches for long before it has found a line that is rare; in ms. */
const firstLineLimitMs = 60_000;

/** What a store's program ends with when it does not take the question. */
const notTaken = 2;

export type StoreAnswer =
  | {
      /** The service that keeps the lines. */
      readonly service: string;
      readonly lines: AsyncIterable<HistoryLine>;
    }
  /** Why there is none. */
  | { readonly why: string };

/**
 * What the service that keeps logs (`x-altctl.history`) has, oldest first.
 * @throws AltctlError `usage` where it does not take the question
 */
export async function askStore(
  session: Session,
  containers: readonly ContainerSnapshot[],
  question: Question,
): Promise<StoreAnswer> {
  const stores = [...definitions(session.catalog).values()].filter(
    ({ settings }) => settings.history !== undefined,
  );
  const store = stores.find(({ name }) =>
    containers.some((container) => container.service === name && isUp(container)),
  );
  if (store === undefined) return { why: withoutStore(stores) };
  const { name, settings } = store;
  const words = ['exec', '-T', name, ...(settings.history ?? []), ...wordsOf(question)];
  const output = await readCompose(session, { verb: 'any', words });
  const lines = output.lines[Symbol.asyncIterator]();
  const interrupted = aborted(session.interrupts.first).then(() => undefined);
  const first = await within(session.ports.clock, firstLineLimitMs, lines.next(), interrupted);
  if (session.interrupts.first.aborted) return { why: 'interrupted' };
  if (first === undefined) {
    output.interrupt();
    return { why: `${name} does not answer within ${firstLineLimitMs / 1000}s` };
  }
  const { code, complaint } = first.done === true ? await output.end : { code: 0, complaint: '' };
  if (code === notTaken) {
    const message = `${name} does not take the question: ${firstLine(complaint)}`;
    throw new AltctlError('usage', 'history-refused', message);
  }
  if (code !== 0) return { why: `${name} does not answer: ${firstLine(complaint)}` };
  const present = new Set(containers.map(({ id }) => id));
  return { service: name, lines: readAnswer({ name, first, lines, output, present }) };
}

function withoutStore(stores: readonly { readonly name: string }[]): string {
  const [store] = stores;
  if (store === undefined) return 'no service says x-altctl.history';
  return `${store.name}, which keeps the logs, does not run`;
}

function wordsOf({ services, since, tail, grep }: Question): readonly string[] {
  return [
    ...services.map((service) => `--service=${service}`),
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(tail === undefined ? [] : [`--tail=${tail}`]),
    ...(grep === undefined ? [] : [`--grep=${grep}`]),
  ];
}

async function* readAnswer(answer: {
  readonly name: string;
  readonly first: IteratorResult<string>;
  readonly lines: AsyncIterator<string>;
  readonly output: ComposeOutput;
  readonly present: ReadonlySet<string>;
}): AsyncGenerator<HistoryLine> {
  const { name, lines, output, present } = answer;
  for (let next = answer.first; next.done !== true; next = await lines.next()) {
    const line = readHistoryLine(next.value, present);
    if (line !== undefined) yield line;
  }
  const { code, complaint } = await output.end;
  if (code === 0) return;
  const message = `${name} broke off in the middle of its answer: ${firstLine(complaint)}`;
  throw new AltctlError('external', 'history-broken', message, {
    hints: [`altctl status ${name}`, `altctl logs ${name} --tail 20`],
  });
}

function firstLine(complaint: string): string {
  return complaint.split('\n')[0] ?? '';
}
