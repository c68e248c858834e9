import type { FindingEvidence } from '../model/finding.js';
import type { PortHolder } from '../model/evidence.js';
import { holderName } from './port/holder.js';
import { holderRemedy } from './port/holder-remedy.js';
import { portPlace } from './port/port-place.js';
import { takenPort, type TakenPort } from './port/taken-port.js';
import type { LiveContext, LiveRule } from './rule.js';
import { engineWords } from './wording/engine-words.js';
import { subjectOf } from './subject.js';

/** A host port that a container is to have belongs to somebody else. */
export const portTaken: LiveRule = {
  code: 'ALT107',
  name: 'port-taken',
  check: (context) => {
    const { suspect } = context;
    if (suspect.kind !== 'container-error') return undefined;
    const taken = takenPort(suspect.error);
    if (taken === undefined) return undefined;
    const { name, service } = subjectOf(context);
    const holder = holderOf(context, taken);
    const by = holderName(holder ?? {});
    const reason = `host port ${taken.port} is held by ${by}`;
    const other = taken.port < 65_535 ? taken.port + 1 : taken.port - 1;
    return {
      severity: 'error',
      summary: `${name} cannot start: ${reason}`,
      cause: { service, reason },
      evidence: [
        { what: 'port', text: `${taken.address}:${taken.port}/${taken.protocol}` },
        ...holderEvidence(holder),
        { what: 'said', text: engineWords(suspect.error) },
      ],
      remedy: [
        ...holderRemedy(context, taken, holder),
        { text: `then start ${service}`, command: `altctl up ${service}` },
        {
          text: `or publish another host port of ${service}, e.g. ${other} in place of ${taken.port}`,
        },
      ],
      places: portPlace(context, service, taken.port, `held by ${by}`),
    };
  },
};

function holderOf({ evidence, suspect }: LiveContext, taken: TakenPort): PortHolder | undefined {
  const alike = (evidence.portHolders ?? []).filter(({ port }) => port === taken.port);
  const others = alike.filter(
    ({ container }) => container?.name !== suspect.container || container === undefined,
  );
  return others.find(({ protocol }) => protocol === taken.protocol) ?? others[0];
}

function holderEvidence(holder: PortHolder | undefined): readonly FindingEvidence[] {
  if (holder?.container === undefined && holder?.process === undefined) return [];
  return [{ what: 'holder', text: holderName(holder) }];
}
