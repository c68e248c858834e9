import type { ContainerSnapshot } from '../model/container.js';
import { isReplacementName, plainName } from '../timeline/container-name.js';
import { subjectPlace } from './places.js';
import type { Diagnosis, LiveContext, LiveRule } from './rule.js';
import { containerName, errorOf, inspected, nameOf } from './subject.js';
import { errorLine } from './wording/evidence-lines.js';

export const leftoverReplacement: LiveRule = {
  code: 'ALT109',
  name: 'leftover-replacement',
  check: (context) => {
    const error = isInTheWay(context) ? errorLine(context) : [];
    if (context.suspect.kind !== 'leftover' && error.length === 0) return undefined;
    const left = leftover(context);
    if (left === undefined && error.length > 0) return trippedOver(context, error);
    return leftBehind(context, left, error);
  },
};

function leftBehind(
  context: LiveContext,
  left: ContainerSnapshot | undefined,
  error: Diagnosis['evidence'],
): Diagnosis {
  const name = left?.name ?? containerName(context) ?? nameOf(context);
  const twin = context.container?.leftover?.only === true ? undefined : twinOf(context, left);
  const place =
    twin === undefined
      ? { what: 'plain name', text: `${plainName(name)} is free: nothing else serves it` }
      : { what: 'twin', text: stateOf(twin.name, twin) };
  const text = twin === undefined ? 'give it its plain name and start it' : 'remove the leftover';
  return {
    severity: error.length === 0 ? 'warning' : 'error',
    summary: summaryOf(context, name, twin),
    cause: { reason: 'a Recreate was interrupted before its last step, rename' },
    evidence: [...error, { what: 'leftover', text: stateOf(name, left) }, place],
    remedy: [{ text, command: 'altctl repair' }],
    places: subjectPlace(context),
  };
}

/** Nothing of it is left: compose, before 2.40, takes the leftover away and fails all the same. */
function trippedOver(context: LiveContext, error: Diagnosis['evidence']): Diagnosis {
  return {
    severity: 'error',
    summary: `${nameOf(context)}: compose has tripped over what an interrupted Recreate had left, and has removed it`,
    cause: { reason: 'a Recreate was interrupted before its last step, rename' },
    evidence: error,
    remedy: [{ text: 'try again', command: `altctl ${context.scope.title}` }],
    places: subjectPlace(context),
  };
}

/** Of compose, where the name that it wants for a replacement is taken. */
const replacementTaken = /Conflict\. The container name "\/[0-9a-f]{12}_/u;

/**
 * Compose may want to call the next replacement as a leftover is called already. Where nothing was
 * done to the project that this run has not asked for, no other run can have taken the name.
 */
function isInTheWay(context: LiveContext): boolean {
  const error = errorOf(context);
  if (error === undefined) return false;
  const id = context.container?.leftover?.id;
  if (id !== undefined && error.includes(id)) return true;
  const isAlone = !context.timeline.containers.some(({ unasked }) => unasked !== undefined);
  return context.container !== undefined && isAlone && replacementTaken.test(error);
}

function summaryOf(
  context: LiveContext,
  name: string,
  twin: ContainerSnapshot | undefined,
): string {
  const subject = nameOf(context);
  return twin === undefined
    ? `${subject} has only ${name}, left over from an interrupted Recreate`
    : `${subject} has a leftover beside ${twin.name}: ${name}, from an interrupted Recreate`;
}

function stateOf(name: string, container: ContainerSnapshot | undefined): string {
  if (container === undefined) return name;
  const never = container.status === 'created' ? ', never started' : '';
  return `${name} (${container.id.slice(0, 12)}), ${container.status}${never}`;
}

/** The container with the name of a replacement: what was inspected, or a sibling of it. */
function leftover(context: LiveContext): ContainerSnapshot | undefined {
  const { replacement, others = [] } = context.evidence;
  const known = context.container?.leftover?.id;
  const plain = plainName(containerName(context) ?? '');
  const siblings = others.filter(({ id, name }) => id === known || plainName(name) === plain);
  const candidates = [
    ...(replacement === undefined || replacement === 'silent' ? [] : [replacement]),
    inspected(context),
    ...siblings,
  ];
  return candidates.find((one) => one !== undefined && isReplacementName(one.name));
}

/** The container that bears the plain name. */
function twinOf(
  context: LiveContext,
  left: ContainerSnapshot | undefined,
): ContainerSnapshot | undefined {
  if (left === undefined) return undefined;
  const known = inspected(context);
  const all = [...(known === undefined ? [] : [known]), ...(context.evidence.others ?? [])];
  return all.find(({ name, id }) => id !== left.id && name === plainName(left.name));
}
