import type { Diagnosis, LiveContext } from '../rule.js';
import { duration } from '../../model/duration.js';
import { oneLine } from '../wording/one-line.js';
import { placeOf } from '../places.js';

/** No line of a build for its deadline, which a long compilation does as well. */
export function silentBuild(context: LiveContext, name: string): Diagnosis {
  const { timeline, scope, suspect, now } = context;
  const silence = duration(now - suspect.since);
  const step = oneLine(timeline.images.get(name)?.text ?? '', 160);
  const service = suspect.service ?? serviceOf(step, name, scope);
  const of = service === undefined ? '' : ` ${service}`;
  const subject = service === undefined ? 'a build' : `the build of ${service}`;
  return {
    severity: 'warning',
    summary: `${subject} has said nothing for ${silence}${step === '' ? '' : `: ${step}`}`,
    cause: { ...(service === undefined ? {} : { service }), reason: 'a build step is silent' },
    evidence: [{ what: 'step', text: step === '' ? `building, silent for ${silence}` : step }],
    remedy: [
      {
        text: 'build it by itself, with all of its output',
        command: `altctl compose${of} -- build --progress plain${of}`,
      },
      {
        text: 'let the step print its progress, or keep what it downloads with RUN --mount=type=cache',
      },
    ],
    places: service === undefined ? [] : placeOf(context, service, ['build']),
  };
}

/** BuildKit puts the service before each step: `[web 2/2] RUN …`. */
function serviceOf(
  step: string,
  name: string,
  { definitions }: LiveContext['scope'],
): string | undefined {
  const named = /^\[([\w.-]+) /u.exec(step)?.[1] ?? name;
  return definitions.has(named) ? named : undefined;
}
