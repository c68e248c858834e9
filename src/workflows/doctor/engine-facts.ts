import { AltctlError } from '../../model/errors.js';
import { healthcheckProgramMissing } from '../../rules/alt004-healthcheck-program-missing.js';
import type { StaticContext } from '../../rules/static-rule.js';
import type { Session } from '../session.js';
import { imageFacts } from './image-facts.js';
import type { LintedFiles } from './linted-files.js';
import { outsideListeners } from './outside-listeners.js';
import { runningStacks } from './running-stacks.js';

/** What an engine adds to the files. */
export type EngineFacts = Pick<
  StaticContext,
  'images' | 'networks' | 'volumes' | 'listeners' | 'stacks'
>;

/** ms for an engine to show that it is there. */
const answerLimitMs = 3000;

/** Whether an engine answers, and its containerd behind it. */
export async function isAnswering({ ports }: Pick<Session, 'ports'>): Promise<boolean> {
  const { ping, info } = await ports.docker.pulse(answerLimitMs);
  return ping !== 'silent' && info !== 'silent';
}

/** Asks the engine, all at once, for what the rules want to know; what it does not say is not known. */
export async function engineFacts(
  { ports, interrupts }: Session,
  linted: LintedFiles,
): Promise<EngineFacts> {
  const { docker, files } = ports;
  const until = interrupts.first;
  const everything = orNothing(docker.everyContainer());
  const [images, names, listeners, stacks] = await Promise.all([
    imageFacts(docker, linted, healthcheckProgramMissing, { until }),
    orNothing(docker.names()),
    everything.then((all) => (all === undefined ? [] : outsideListeners(docker, linted, all))),
    everything.then((all) => runningStacks(files, linted, all ?? [])),
  ]);
  return {
    ...{ images, listeners, stacks },
    ...(names === undefined
      ? {}
      : { networks: new Set(names.networks), volumes: new Set(names.volumes) }),
  };
}

/** Undefined where the engine could not be asked. */
export async function orNothing<Answer>(question: Promise<Answer>): Promise<Answer | undefined> {
  return question.catch((error: unknown) => {
    if (error instanceof AltctlError) return undefined;
    throw error;
  });
}
