import type { Remedy } from '../model/finding.js';
import { subjectPlace } from './places.js';
import type { LiveContext, LiveRule } from './rule.js';
import { containerName, errorOf, inspected, nameOf } from './subject.js';
import { duration } from '../model/duration.js';
import { downLine, errorLine, stepLine } from './wording/evidence-lines.js';

type Blockade = 'busy' | 'in-progress' | 'dead' | 'unknown';

const removalInProgress = /removal of container .* is already in progress/u;
const busy = 'device or resource busy';
const removalFailed =
  /(?:unable|failed|driver ".*" failed) to remove (?:container|root|filesystem)/u;

export const removalBlocked: LiveRule = {
  code: 'ALT114',
  name: 'removal-blocked',
  check: (context) => {
    const blockade = blockadeOf(context);
    if (blockade === undefined) return undefined;
    const status = inspected(context)?.status;
    return {
      severity: 'error',
      summary: `${nameOf(context)}: its container cannot be removed${afterHow(context)}${reasons[blockade].summary}`,
      cause: { reason: reasons[blockade].reason },
      evidence: [
        ...stepLine(context),
        ...errorLine(context),
        ...(status === undefined ? [] : [{ what: 'container', text: status }]),
        ...downLine(context),
      ],
      remedy: remedies(context, blockade),
      places: subjectPlace(context),
    };
  },
};

const reasons: Readonly<Record<Blockade, { readonly summary: string; readonly reason: string }>> = {
  busy: {
    summary: ': a mount of it is in use',
    reason: 'a process outside the container holds one of its mounts',
  },
  'in-progress': {
    summary: ': another removal of it is under way',
    reason: 'another removal of it is under way, and does not end',
  },
  dead: {
    summary: ': an earlier removal has failed halfway',
    reason: 'an earlier removal has failed halfway and left it dead',
  },
  unknown: { summary: '', reason: 'the engine does not finish the removal' },
};

function blockadeOf(context: LiveContext): Blockade | undefined {
  const error = errorOf(context);
  if (error !== undefined) return blockadeIn(error);
  const { suspect } = context;
  if (suspect.kind !== 'step') return undefined;
  const status = inspected(context)?.status;
  if (status === 'dead') return 'dead';
  if (status === 'removing') return 'in-progress';
  return suspect.step === 'remove-old' || suspect.step === 'remove' ? 'unknown' : undefined;
}

function blockadeIn(error: string): Blockade | undefined {
  if (error.includes(busy)) return 'busy';
  if (removalInProgress.test(error)) return 'in-progress';
  return removalFailed.test(error) ? 'unknown' : undefined;
}

function afterHow({ suspect, now }: LiveContext): string {
  return suspect.kind === 'step' ? `, for ${duration(now - suspect.since)} now` : '';
}

function remedies(context: LiveContext, blockade: Blockade): readonly Remedy[] {
  const snapshot = inspected(context);
  const container = snapshot?.name ?? containerName(context);
  const id = (snapshot?.id ?? context.container?.facts?.id)?.slice(0, 12);
  return [
    ...(id === undefined || blockade === 'dead'
      ? []
      : [
          {
            text: 'find the process that holds one of its mounts',
            command: `sudo grep -l ${id} /proc/[0-9]*/mountinfo`,
          },
        ]),
    ...(container === undefined
      ? []
      : [
          {
            text: 'remove it again; its volumes stay',
            command: `docker rm -f ${container}`,
          },
        ]),
    { text: 'if it stays: restart the engine, which clears what it holds itself' },
  ];
}
