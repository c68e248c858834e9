import type { Diagnosis } from '../rule.js';
import { placeOf } from '../places.js';
import { probeEvidence } from './probe-evidence.js';
import type { Probe, ProbeFacts } from './probe-facts.js';

interface Missing {
  readonly program: string;
  /** It is there, but is no program. */
  readonly executable: boolean;
}

/**
 * Words of runc, then of shells (busybox, dash, bash; a script puts its own name and line first) and
 * of env, with the program's name.
 */
const notThere = [
  /exec: "([^"]+)": (?:executable file not found|.*no such file or directory)/u,
  /^(?:\S*sh|\S+: (?:line )?\d+): ([^\s:]+): (?:command )?not found/mu,
  /^(?:\S*sh|\S+: (?:line )?\d+): ([^\s:]+): No such file or directory$/mu,
  /^(?:\S*\/)?env: (?:can't execute )?['‘"]?([^'’":\s]+)['’"]?: No such file or directory/mu,
];
const notExecutable = [
  /exec: "([^"]+)": permission denied/u,
  /^(?:\S*sh|\S+: (?:line )?\d+): ([^\s:]+): Permission denied$/mu,
];

/** The probe's program is not in the image: no waiting helps, and no other probe has ever run. */
export function missingProgram(facts: ProbeFacts): Diagnosis | undefined {
  if (facts.last === undefined || !facts.sinceStart.includes(facts.last)) return undefined;
  const missing = missingIn(facts.last, facts.config?.test ?? []);
  if (missing === undefined) return undefined;
  const { program, executable } = missing;
  const { name, service, context, container, containerName } = facts;
  const reason = executable
    ? `${program} cannot be executed`
    : `its image does not contain ${program}`;
  const shell = `docker exec ${containerName} sh -c 'for p in ${program} wget nc; do command -v $p; done'`;
  return {
    severity: 'error',
    summary: executable
      ? `${name} cannot become healthy: its probe runs ${program}, which cannot be executed`
      : `${name} cannot become healthy: its probe runs ${program}, which its image does not contain`,
    cause: { service, reason },
    evidence: [...probeEvidence(facts), { what: 'image', text: container.image }],
    remedy: [
      /^[\w.+/-]+$/u.test(program) && !/(?:^|\/)sh$/u.test(program)
        ? { text: `see which of these programs the image has`, command: shell }
        : { text: 'see what the image runs', command: `docker image inspect ${container.image}` },
      {
        text:
          `change healthcheck.test of ${service} to a program that its image has, best a ` +
          `healthcheck subcommand of its own program, or add ${program} to the image`,
      },
    ],
    places: placeOf(
      context,
      service,
      ['healthcheck.test', 'healthcheck'],
      executable ? `${program} cannot be executed` : `${program} is not in the image`,
    ),
  };
}

function missingIn({ output, exitCode }: Probe, test: readonly string[]): Missing | undefined {
  const absent = firstMatch(notThere, output);
  if (absent !== undefined) return { program: absent, executable: false };
  const refused = firstMatch(notExecutable, output);
  if (refused !== undefined) return { program: refused, executable: true };
  if (exitCode !== 126 && exitCode !== 127) return undefined;
  const program = test[1]?.trim().split(/\s/u)[0] ?? '';
  return program === '' ? undefined : { program, executable: exitCode === 126 };
}

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
