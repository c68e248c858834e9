import type { ContainerSnapshot } from './container.js';
import { defined } from './defined.js';
import type { Evidence, Silent } from './evidence.js';

type Redact = (text: string) => string;

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
    ...(config === undefined ? {} : { config: { ...config, command: config.command.map(redact) } }),
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
