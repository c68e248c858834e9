import type { ContainerConfig, ContainerSnapshot } from './container.js';
import { defined } from './defined.js';
import type { Evidence, Silent } from './evidence.js';
import type { Redact } from './redact.js';
import { wordsWithoutCredentials } from './without-credentials.js';

/** Evidence with secrets replaced in all that programs and the engine have said, before it is cut. */
export function redactEvidence(evidence: Evidence, redact: Redact): Evidence {
  const { container, replacement, processes, output, others } = evidence;
  return {
    ...evidence,
    ...defined({
      container: inAnswer(container, (one) => inSnapshot(one, redact)),
      replacement: inAnswer(replacement, (one) => inSnapshot(one, redact)),
      processes: inAnswer(processes, (all) =>
        all.map((process) => ({ ...process, args: redact(process.args) })),
      ),
      output: inAnswer(output, (lines) =>
        lines.map((line) => ({ ...line, text: redact(line.text) })),
      ),
      others: others?.map((one) => inSnapshot(one, redact)),
    }),
  };
}

function inAnswer<Answer>(
  answer: Answer | Silent | undefined,
  change: (answer: Answer) => Answer,
): Answer | Silent | undefined {
  return answer === undefined || answer === 'silent' ? answer : change(answer);
}

function inSnapshot(snapshot: ContainerSnapshot, redact: Redact): ContainerSnapshot {
  const { error, health, config } = snapshot;
  return {
    ...snapshot,
    ...(error === undefined ? {} : { error: redact(error) }),
    ...(config === undefined ? {} : { config: inConfig(config, redact) }),
    ...(health === undefined
      ? {}
      : {
          health: {
            ...health,
            probes: health.probes.map((one) => ({ ...one, output: redact(one.output) })),
          },
        }),
  };
}

/** What is run by hand, too: commands of a report are made of it. */
function inConfig(config: ContainerConfig, redact: Redact): ContainerConfig {
  const { command, healthcheck } = config;
  const inWords = (words: readonly string[]): readonly string[] =>
    wordsWithoutCredentials(words).map(redact);
  return {
    ...config,
    command: inWords(command),
    ...(healthcheck === undefined
      ? {}
      : { healthcheck: { ...healthcheck, test: inWords(healthcheck.test) } }),
  };
}
