import type { Remedy } from '../../model/finding.js';
import type { Diagnosis, LiveContext } from '../rule.js';
import { engineWords } from '../wording/engine-words.js';
import { oneLine } from '../wording/one-line.js';
import { placeOf } from '../places.js';
import { said } from '../wording/said.js';
import { subjectOf } from '../subject.js';
import { knownRefusal } from './known-refusal.js';

/** Compose or the engine has refused to do something with one container. */
export function refusedContainer(context: LiveContext, error: string): Diagnosis {
  const { name, service } = subjectOf(context);
  const known = knownRefusal(error);
  const reason = known?.reason ?? engineWords(error);
  return {
    severity: 'error',
    summary: `compose failed at ${name}: ${reason}`,
    cause: { service, reason },
    evidence: [{ what: 'error', text: oneLine(error, 600) }, ...said(context.evidence.output, 3)],
    remedy: [
      ...holderOfName(error),
      { text: 'try again once that is mended', command: `altctl up ${service}` },
      ...(known === undefined ? [] : [{ text: `for ${service}: ${known.change}` }]),
    ],
    places: placeOf(context, service, known?.attributes ?? [], known?.reason),
  };
}

/** Whose name it is, is to be looked at before it is removed. */
function holderOfName(error: string): readonly Remedy[] {
  const name = /The container name "\/?([\w.-]+)" is already in use/u.exec(error)?.[1];
  if (name === undefined) return [];
  const command = `docker ps --all --filter 'name=^/?${name}$'`;
  return [{ text: 'see whose container has the name', command }];
}
