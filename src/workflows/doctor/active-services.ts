import type { Closure, ServiceDefinition } from '../../model/stack.js';

/** Services of a closure's files that the selection itself, or a gate that it enables, activates. */
export function activeServices({
  services,
  selected,
  gates,
}: Closure): readonly ServiceDefinition[] {
  const named = new Set(selected);
  const enabled = new Set(gates);
  return [...services.values()].filter(
    ({ name, gates: own }) =>
      own.length === 0 || named.has(name) || own.some((gate) => enabled.has(gate)),
  );
}
