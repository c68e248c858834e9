import type { ContainerSnapshot } from '../model/container.js';
import { subjectPlace } from './places.js';
import type { Diagnosis, LiveContext, LiveRule } from './rule.js';
import { definitionOf, errorOf, inspected, nameOf, networkHolder } from './subject.js';
import { duration } from '../model/duration.js';
import { errorLine } from './wording/evidence-lines.js';

/** What the engine and compose say when there is no namespace to join. */
const joinFailures = [
  /cannot join network of a non running container/u,
  /joining (?:network|ipc|pid) namespace of container/u,
  /cannot share network namespace with service .*: container missing/u,
];
const noSuchContainer = /No such container: ([0-9a-f]{64})/u;

export const namespaceLost: LiveRule = {
  code: 'ALT108',
  name: 'namespace-lost',
  check: (context) => {
    const error = errorOf(context);
    const lost = error === undefined ? context.suspect.kind === 'namespace' : says(context, error);
    return lost ? diagnosis(context) : undefined;
  },
};

/** Only where it joins another's namespace: else somebody has removed what compose works on. */
function says(context: LiveContext, error: string): boolean {
  if (joinFailures.some((words) => words.test(error))) return true;
  const missing = noSuchContainer.exec(error)?.[1];
  if (missing === undefined) return false;
  const holder = holderId(context);
  if (holder !== undefined) return holder === missing;
  const kinds = new Set(['network_mode', 'ipc', 'pid']);
  return definitionOf(context)?.references.some(({ kind }) => kinds.has(kind)) === true;
}

function diagnosis(context: LiveContext): Diagnosis {
  const holder = networkHolder(context)?.service ?? holderSnapshot(context)?.service;
  const named = holder ?? 'another container';
  const change = changeOf(context, holder);
  const note = `lives in ${named}'s network, and loses it when ${named} is replaced`;
  const running = inspected(context)?.status === 'running';
  return {
    severity: 'error',
    summary: `${nameOf(context)} has lost its network: it shares that of ${named}, ${change.summary}`,
    cause: { ...(holder === undefined ? {} : { service: holder }), reason: change.reason },
    evidence: [
      ...errorLine(context),
      { what: 'network', text: change.evidence },
      ...(running
        ? [{ what: 'now', text: 'running with nothing but lo; compose says Running and goes on' }]
        : []),
    ],
    remedy: [
      { text: 'recreate it in the network that is there now', command: 'altctl repair' },
      { text: `for good: give it a network of its own instead of ${named}'s` },
    ],
    places: subjectPlace(context, ['network_mode'], note),
  };
}

interface Change {
  readonly summary: string;
  readonly reason: string;
  readonly evidence: string;
}

/** What has become of the container whose network it shares. */
function changeOf(context: LiveContext, service: string | undefined): Change {
  const id = holderId(context);
  const short = id?.slice(0, 12) ?? 'unknown';
  const named = service ?? 'its holder';
  const holder = holderSnapshot(context);
  if (holder === undefined) {
    const next = context.evidence.others?.find((one) => one.service === service && !one.oneoff);
    return next === undefined
      ? told('which is gone', `${named} is gone`, `container ${short} is gone`)
      : told(
          'which was replaced',
          `${named} was replaced`,
          `container ${short} is gone, ${next.name} is ${next.id.slice(0, 12)} now`,
        );
  }
  if (holder.status !== 'running') {
    return told(
      'which does not run',
      `${named} does not run`,
      `${holder.name} is ${holder.status}${exitOf(holder)}`,
    );
  }
  const since = context.now - (holder.startedAt ?? context.suspect.since);
  const ago = `${duration(since)} ago`;
  return told(
    `which was restarted ${ago}`,
    `${named} was restarted after it`,
    `${holder.name} started ${ago}, after this container: the old network is dead`,
  );
}

function told(summary: string, reason: string, evidence: string): Change {
  return { summary, reason, evidence };
}

function exitOf({ status, exitCode }: ContainerSnapshot): string {
  return status === 'exited' && exitCode !== undefined ? ` (exit ${exitCode})` : '';
}

function holderId(context: LiveContext): string | undefined {
  const mode = inspected(context)?.networkMode ?? context.container?.facts?.networkMode ?? '';
  return /^container:(.+)$/u.exec(mode)?.[1];
}

function holderSnapshot(context: LiveContext): ContainerSnapshot | undefined {
  const id = holderId(context);
  return id === undefined ? undefined : context.evidence.others?.find((one) => one.id === id);
}
