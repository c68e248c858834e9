import type { FindingEvidence, Remedy } from '../../model/finding.js';
import type { Diagnosis, LiveContext } from '../rule.js';
import { engineWords } from '../wording/engine-words.js';
import { oneLine } from '../wording/one-line.js';
import { placeOf } from '../places.js';
import { knownRefusal } from './known-refusal.js';
import { namedService } from './named-service.js';

/** How many lines of a long error, e.g. of a build, are worth keeping: the last ones. */
const mostLines = 5;

const aboutFiles =
  /invalid compose project|validating |undefined |cycle detected|yaml: |env file|interpolat|not allowed|Invalid hostPort/u;
const aboutBuild = /failed to solve|Dockerfile/u;

/** Compose has ended non-zero: its own words, at the service that they name. */
export function failedCompose(context: LiveContext, error: string): Diagnosis {
  const service = namedService(context, error);
  const known = knownRefusal(error);
  const words = engineWords(error);
  const reason = known?.reason ?? words;
  return {
    severity: 'error',
    summary: `compose failed${service === undefined ? '' : ` at ${service}`}: ${reason}`,
    cause: { ...(service === undefined ? {} : { service }), reason },
    evidence: [...exit(context), ...errorLines(error)],
    remedy: [
      nextCommand(context.scope.title, error, service),
      ...(known === undefined ? [] : [{ text: known.change }]),
    ],
    places:
      service === undefined ? [] : placeOf(context, service, attributesOf(error, known), words),
  };
}

function exit({ timeline: { compose } }: LiveContext): readonly FindingEvidence[] {
  if (compose === 'running') return [];
  const text = compose.code === undefined ? (compose.signal ?? 'unknown') : String(compose.code);
  return [{ what: 'exit', text }];
}

function errorLines(error: string): readonly FindingEvidence[] {
  const lines = error.split(/\r?\n/u).filter((line) => line.trim() !== '');
  return lines.slice(-mostLines).map((line) => ({ what: 'error', text: oneLine(line, 600) }));
}

function attributesOf(error: string, known: ReturnType<typeof knownRefusal>): readonly string[] {
  if (known !== undefined) return known.attributes;
  const unknownKey = /additional properties '([\w-]+)'/u.exec(error)?.[1];
  if (unknownKey !== undefined) return [unknownKey];
  if (aboutBuild.test(error)) return ['build'];
  return /\/v2\/|registry|manifest/u.test(error) ? ['image'] : [];
}

function nextCommand(title: string, error: string, service: string | undefined): Remedy {
  const of = service === undefined ? '' : ` ${service}`;
  if (aboutFiles.test(error)) {
    return {
      text: 'correct the file, then let compose read it',
      command: `altctl compose${of} -- config --quiet`,
    };
  }
  if (aboutBuild.test(error)) {
    return {
      text: 'build it by itself, with all of its output',
      command: `altctl compose${of} -- build --progress plain${of}`,
    };
  }
  return { text: 'try again once that is mended', command: `altctl ${title}` };
}
