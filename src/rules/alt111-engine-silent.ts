import type { FindingEvidence } from '../model/finding.js';
import { subjectPlace } from './places.js';
import type { Diagnosis, LiveContext, LiveRule } from './rule.js';
import { containerName, errorOf, nameOf } from './subject.js';
import { duration } from '../model/duration.js';
import { downLine, errorLine, stepLine } from './wording/evidence-lines.js';

/** What docker and compose say when nobody listens on the socket any more. */
const unreachable =
  /Cannot connect to the Docker daemon|error during connect|docker daemon running\?|unexpected EOF$/iu;

/** Who does not answer: the engine itself, its containerd, or one container's shim. */
type SilentPart = 'engine' | 'containerd' | 'container';

export const engineSilent: LiveRule = {
  code: 'ALT111',
  name: 'engine-silent',
  check: (context) => {
    const part = silentPart(context);
    if (part === undefined) return undefined;
    return part === 'container' ? ofContainer(context) : ofEngine(context, part);
  },
};

function silentPart(context: LiveContext): SilentPart | undefined {
  const { suspect, evidence, timeline } = context;
  const error = errorOf(context);
  if (error !== undefined) return unreachable.test(error) ? 'engine' : undefined;
  if (!needsEngine(context)) return undefined;
  const { silence } = timeline;
  if (suspect.kind === 'engine' && silence !== undefined) return askedBy[silence.what];
  if (suspect.kind === 'engine') return 'engine';
  // Unless it answers other questions, the engine may only be busy.
  const { pulse } = evidence;
  const answers = pulse !== undefined && pulse.ping !== 'silent' && pulse.info !== 'silent';
  return answers && evidence.container === 'silent' && isListed(context) ? 'container' : undefined;
}

/** Ping is answered by the engine alone, info asks containerd as well. */
const askedBy = { ping: 'engine', info: 'containerd' } as const;

/** One that is gone by now gives no answer, either. */
function isListed({ evidence: { others }, container }: LiveContext): boolean {
  const id = container?.facts?.id;
  return others === undefined || id === undefined || others.some((one) => one.id === id);
}

/** Suspicions of silence; a fact, such as an exit code, stands whatever the engine says now. */
function needsEngine({ suspect }: LiveContext): boolean {
  if (suspect.kind === 'health') return !suspect.fact;
  return suspect.kind === 'step' || suspect.kind === 'completion' || suspect.kind === 'engine';
}

function ofEngine(context: LiveContext, part: 'engine' | 'containerd'): Diagnosis {
  const engine = part === 'engine';
  const since = context.timeline.silence?.since;
  const silentMs = since === undefined ? 0 : context.now - since;
  const time = silentMs < 1000 ? '' : ` for ${duration(silentMs)}`;
  const unit = engine ? 'docker' : 'containerd';
  return {
    severity: 'error',
    summary: engine
      ? `the docker engine has not answered${time}: nothing can move until it does`
      : `containerd has not answered the docker engine${time}: nothing can be started or stopped until it does`,
    cause: { reason: engine ? 'the engine does not answer' : 'containerd does not answer' },
    evidence: [
      ...stepLine(context),
      ...errorLine(context),
      ...pulseLine(context),
      ...downLine(context),
      { what: 'ends', text: 'when it answers again; what was asked of it is then carried out' },
    ],
    remedy: [
      { text: 'see how it stands', command: `systemctl status ${unit}` },
      { text: 'read what it last said', command: `journalctl -u ${unit} -n 50` },
      {
        text: 'restart it; containers without live-restore stop with it',
        command: `sudo systemctl restart ${unit}`,
      },
    ],
  };
}

/** ms that an engine under load may take for a start, while it answers nothing about the container. */
const busyMs = 10_000;

/** The shim stands between the engine and one container; a mount that hangs silences it, too. */
function ofContainer(context: LiveContext): Diagnosis {
  const { suspect, now } = context;
  const starting =
    suspect.kind === 'step' && (suspect.step === 'start' || suspect.step === 'create');
  const perhapsBusy = starting && now - suspect.since < busyMs;
  const reason = starting
    ? 'a mount of it hangs, or its shim does'
    : 'its containerd-shim does not answer';
  const container = containerName(context);
  const shim = `ps -eo pid,stat,wchan:20,args | grep '[c]ontainerd-shim'`;
  return {
    severity: perhapsBusy ? 'warning' : 'error',
    summary: `${nameOf(context)}: the engine gets no answer about its container, while it answers for others: ${reason}`,
    cause: { reason },
    evidence: [
      ...stepLine(context),
      ...pulseLine(context),
      {
        what: 'container',
        text: `inspect of ${container ?? 'the container'} is not answered`,
      },
      ...downLine(context),
      {
        what: 'ends',
        text: perhapsBusy
          ? 'perhaps by itself: a busy engine is silent about what it is just starting'
          : 'not by itself; docker stop and rm would hang as well',
      },
    ],
    remedy: [
      {
        text: starting
          ? 'look whether what it mounts from this machine answers, and unmount what does not'
          : 'continue its shim if it is in state T, kill it if it hangs',
        command: starting ? `findmnt -t fuse,nfs,nfs4,cifs` : shim,
      },
      { text: 'if nothing else helps: restart the engine' },
    ],
    places: subjectPlace(context, starting ? ['volumes'] : []),
  };
}

function pulseLine({ evidence, timeline }: LiveContext): readonly FindingEvidence[] {
  const { pulse } = evidence;
  const { silence } = timeline;
  if (pulse === undefined && silence === undefined) return [];
  if (pulse === undefined) return [{ what: 'engine', text: `no answer to ${silence?.what ?? ''}` }];
  // Both are asked at once, and count as one answer until the slower has come.
  if (silence?.what === 'info' && pulse.info === 'silent') {
    return [{ what: 'engine', text: 'ping answered, info silent' }];
  }
  const answers = (['ping', 'info'] as const).map((question) => {
    const ms = pulse[question];
    return ms === 'silent' ? `${question} silent` : `${question} answered in ${Math.round(ms)} ms`;
  });
  return [{ what: 'engine', text: answers.join(', ') }];
}
