import type { Activity, ContainerTimeline, Operation, Step } from '../model/timeline.js';

/** Enters a step of an operation; the same step again changes nothing. */
export function enter(
  container: ContainerTimeline,
  operation: Operation,
  step: Step,
  at: number,
): ContainerTimeline {
  const current = container.activity;
  if (current?.operation === operation && current.step === step) return container;
  const goesOn = current?.operation === operation;
  const activity: Activity = {
    operation,
    step,
    startedAt: goesOn ? current.startedAt : at,
    stepStartedAt: at,
    progressAt: at,
    signalsSent: goesOn ? current.signalsSent : [],
  };
  return { ...container, activity };
}

/** Ends the operation at work, if it is this one, and notes it as done. */
export function finish(container: ContainerTimeline, operation: Operation): ContainerTimeline {
  return container.activity?.operation === operation ? end(container, operation) : container;
}

/** Ends whatever is at work, and notes an operation as done; once, where it was the last one. */
export function end(container: ContainerTimeline, operation: Operation): ContainerTimeline {
  const { activity: _ended, ...rest } = container;
  return rest.done.at(-1) === operation ? rest : { ...rest, done: [...rest.done, operation] };
}

/** Ends the operation at work without noting it as done. */
export function withoutActivity(container: ContainerTimeline): ContainerTimeline {
  const { activity: _ended, ...rest } = container;
  return rest;
}
