import { commandWords } from '../reading/command-words.js';
import type { LintedService } from '../static-rule.js';

const idle =
  /^(?:\S*sleep (?:infinity|inf|\d+[smhd]?)|\S*tail -f \/dev\/null|(?:while (?:true|:)|until false) ?; ?do (?:sleep|wait)\b[^;]*; ?done)$/u;

/** What makes a pod of a service: it does nothing itself, so its network is there for others. */
export function holderSign({ attributes }: LintedService): string | undefined {
  const words = [
    ...(commandWords(attributes.entrypoint) ?? []),
    ...(commandWords(attributes.command) ?? []),
  ];
  const line = words.join(' ').replace(/^\S*\b(?:ba|da|a)?sh -\w*c (?:exec )?/u, '');
  return idle.test(line.trim())
    ? 'only sleeps, and so is there to hold a network for others'
    : undefined;
}
