import { memoryLimit } from './crash/memory-limit.js';
import { deathOf, type Death } from './crash/death.js';
import { crashRemedy } from './crash/crash-remedy.js';
import type { LiveContext, LiveRule } from './rule.js';
import { duration } from '../model/duration.js';
import { exitMeaning } from './wording/exit-meaning.js';
import { placeOf } from './places.js';
import { said } from './wording/said.js';
import { times } from './wording/times.js';

/** A container that dies, and mostly comes back only to die again. */
export const crashLoop: LiveRule = {
  code: 'ALT105',
  name: 'crash-loop',
  check: (context) => {
    if (context.suspect.kind !== 'crashes') return undefined;
    const death = deathOf(context);
    const { name, service } = death;
    const reason = reasonOf(death);
    return {
      severity: isTriedAgain(context, death) ? 'warning' : 'error',
      summary: `${name} ${death.comesBack ? loops(death) : 'ended and stays down'}: ${reason}`,
      cause: { service, reason },
      evidence: [
        ...exitEvidence(death),
        { what: 'restarts', text: restarts(death, context) },
        ...memoryLimit(context, death),
        ...said(context.evidence.output),
      ],
      remedy: crashRemedy(death),
      places: placeOf(context, service, attributesOf(death), reason),
    };
  },
};

/** Work that may fail and be tried again: it is an error when the attempts are used up. */
function isTriedAgain({ scope }: LiveContext, { service, policy, comesBack }: Death): boolean {
  const isOneshot = scope.expectations.get(service)?.oneshot === true;
  return isOneshot && comesBack && policy === 'on-failure';
}

function loops({ deaths }: Death): string {
  return deaths < 2 ? 'keeps crashing' : `has crashed ${times(deaths)}`;
}

function reasonOf({ exitCode, oomKilled }: Death): string {
  if (oomKilled) return 'it ran out of memory';
  if (exitCode === undefined) return 'its exit code is not known';
  return exitCode === 0 ? 'it ends with exit 0' : `exit ${exitMeaning(exitCode)}`;
}

function exitEvidence({ exitCode, oomKilled }: Death): readonly { what: string; text: string }[] {
  if (exitCode === undefined) return [];
  return [{ what: 'exit', text: exitMeaning(exitCode, oomKilled) }];
}

function restarts({ policy, comesBack, firstAt }: Death, { now }: LiveContext): string {
  const since = firstAt === undefined ? '' : `, first death ${duration(now - firstAt)} ago`;
  return comesBack
    ? `the engine starts it again each time (restart: ${policy})${since}`
    : `nothing starts it again (restart: ${policy})${since}`;
}

function attributesOf({ exitCode, oomKilled }: Death): readonly string[] {
  if (oomKilled)
    return ['mem_limit', 'deploy.resources.limits.memory', 'deploy.resources', 'deploy'];
  if (exitCode === 0) return ['restart'];
  return exitCode === 126 || exitCode === 127 ? ['command', 'entrypoint'] : [];
}
