import type { FindingEvidence, Remedy } from '../../model/finding.js';
import type { ImageTimeline } from '../../model/timeline.js';
import type { Diagnosis, LiveContext } from '../rule.js';
import { duration } from '../../model/duration.js';
import { isDownloaded } from '../../timeline/pull-queue.js';
import { oneLine } from '../wording/one-line.js';
import { placeOf } from '../places.js';
import { megabytes } from '../wording/megabytes.js';
import { pulledImage, type PulledImage } from './pulled-image.js';

/** No byte has come for the deadline of a pull. */
export function stalledPull(context: LiveContext, name: string): Diagnosis {
  const pulled = pulledImage(context, name);
  const known = context.timeline.images.get(name);
  const what = pulled.reference ?? `the image of ${name}`;
  const silence = duration(context.now - context.suspect.since);
  // Work of the engine after the bytes are there: slow and silent by nature.
  const unpacks = known !== undefined && isDownloaded(known);
  const from = pulled.registry === undefined ? 'its registry' : `registry ${pulled.registry}`;
  const reason = unpacks ? 'the engine unpacks it without a word' : `${from} sends nothing`;
  return {
    severity: unpacks ? 'warning' : 'error',
    summary: unpacks
      ? `${what} is being unpacked and has made no progress for ${silence}`
      : `${what} cannot be pulled: ${from} has sent nothing for ${silence}`,
    cause: { ...(pulled.service === undefined ? {} : { service: pulled.service }), reason },
    evidence: [
      { what: 'step', text: `pulling, silent for ${silence}` },
      ...(pulled.registry === undefined ? [] : [{ what: 'registry', text: pulled.registry }]),
      ...progress(known),
    ],
    remedy: unpacks ? unpackRemedy() : pullRemedy(pulled, name),
    places: pulled.service === undefined ? [] : placeOf(context, pulled.service, ['image']),
  };
}

function progress(known: ImageTimeline | undefined): readonly FindingEvidence[] {
  const last = known?.text === undefined ? [] : [{ what: 'last', text: oneLine(known.text, 120) }];
  const { current, total } = known ?? {};
  if (current === undefined || total === undefined) {
    return [{ what: 'progress', text: 'not one byte' }, ...last];
  }
  return [{ what: 'progress', text: `${megabytes(current)} of ${megabytes(total)} MB` }, ...last];
}

function pullRemedy(
  { reference, registry, service }: PulledImage,
  name: string,
): readonly Remedy[] {
  const target = service ?? name;
  return [
    ...(registry === undefined || registry === 'docker.io'
      ? []
      : [
          {
            text: 'see whether the registry answers',
            command: `curl -m 10 -sS -i https://${registry}/v2/`,
          },
        ]),
    reference === undefined
      ? { text: 'pull it by hand', command: `altctl compose ${target} -- pull ${target}` }
      : { text: 'pull it by hand', command: `docker pull ${reference}` },
    {
      text: 'go on with the image that is here, if it is',
      command:
        service === undefined ? 'altctl up --pull never' : `altctl up ${service} --pull never`,
    },
    { text: 'check the network, the proxy of the engine and its login at the registry' },
  ];
}

function unpackRemedy(): readonly Remedy[] {
  return [
    { text: 'see whether the disk is full', command: 'docker system df' },
    { text: 'a large layer on a slow disk takes its time: wait on while the disk is busy' },
  ];
}
