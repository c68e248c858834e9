import type { Closure, Reference, ServiceDefinition } from '../model/stack.js';

/** No user has a profile of this name, so what is gated by it stays out of a run. */
const doneGate = 'altctl-done';

/**
 * Takes one-shots that have done their work out of a run: they are gated, and those that depend on
 * them do without. Neither `profiles` nor `depends_on` is part of a service's configuration hash,
 * so no container is recreated for it. A service whose namespace or volumes others use stays in.
 * @param finished services that have exited 0 and are not to run again
 */
export function withoutFinished(closure: Closure, finished: readonly string[]): Closure {
  const { entries, services, selected } = closure;
  const done = new Set(finished.filter((name) => !isSharedFrom(services, name)));
  return {
    ...closure,
    entries: entries.map((entry) => {
      const lines = entry.services.flatMap((name) => serviceLines(services.get(name), done));
      if (lines.length === 0) return entry;
      const override = ['services:', ...lines, ''].join('\n');
      return { ...entry, overrides: [...(entry.overrides ?? []), override] };
    }),
    selected: selected.filter((name) => !finished.includes(name)),
  };
}

function serviceLines(
  service: ServiceDefinition | undefined,
  done: ReadonlySet<string>,
): readonly string[] {
  if (service === undefined) return [];
  const waits = service.references.filter(
    ({ kind, service: target }) => kind === 'depends_on' && done.has(target),
  );
  // A list in a later file is added to the earlier one, and any gate of it would let the service in.
  const gate = service.gates.length === 0 ? `[${doneGate}]` : `!override [${doneGate}]`;
  const lines = [
    ...(done.has(service.name) ? [`    profiles: ${gate}`] : []),
    ...(waits.length === 0 ? [] : ['    depends_on:', ...waits.flatMap(waitLines)]),
  ];
  return lines.length === 0 ? [] : [`  ${JSON.stringify(service.name)}:`, ...lines];
}

function waitLines({ service, condition }: Reference): readonly string[] {
  return [
    `      ${JSON.stringify(service)}:`,
    `        condition: ${condition}`,
    '        required: false',
  ];
}

function isSharedFrom(services: ReadonlyMap<string, ServiceDefinition>, name: string): boolean {
  return [...services.values()].some(({ references }) =>
    references.some(
      ({ kind, service }) => service === name && kind !== 'depends_on' && kind !== 'extends',
    ),
  );
}
