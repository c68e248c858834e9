import type { LintedService, StaticContext } from '../static-rule.js';

const hardware =
  /(?:^|[-_.])(?:cpu|gpu|cuda|rocm|nvidia|amd|intel|vulkan|metal|arm64|amd64)(?=$|[-_.])/giu;

/**
 * Whether two services are meant to stand in for each other: behind different gates of Compose while
 * every gate is open, as nobody runs them together, or called alike but for the hardware.
 */
export function areAlternatives(
  context: StaticContext,
  one: LintedService,
  other: LintedService,
): boolean {
  return byGate(context, one, other) || byName(one.name, other.name);
}

function byGate({ closure }: StaticContext, one: LintedService, other: LintedService): boolean {
  const [gates, others] = [one.definition.gates, other.definition.gates];
  const isApart =
    gates.length > 0 && others.length > 0 && !gates.some((gate) => others.includes(gate));
  if (!isApart) return false;
  // Where some gates stay closed, these two were opened by choice.
  const open = new Set(closure.gates);
  const all = [...closure.services.values()].flatMap((service) => service.gates);
  return open.has('*') || all.every((gate) => open.has(gate));
}

function byName(one: string, other: string): boolean {
  const [plain, otherPlain] = [one, other].map((name) => name.replace(hardware, ''));
  return one !== other && plain === otherPlain;
}
