import type { ResourceReading } from './reading/reading.js';

type Named = Pick<ResourceReading, 'key' | 'name' | 'external'>;

/** A variable as it stands in a text, with up to one other in its default. */
const variable = /\$\{(?:[^{}]|\{[^{}]*\})*\}|\$\w+/;

/**
 * What a declared resource is called on the engine; undefined where a variable that is not set makes
 * part of the name.
 */
export function engineName(project: string, { key, name, external }: Named): string | undefined {
  if (name !== undefined) return name.includes('$') ? undefined : name;
  return external ? key : `${project}_${key}`;
}

/** Whether this may be its name on the engine, whatever a variable without a value once stood for. */
export function mayBeCalled(project: string, resource: Named, name: string): boolean {
  const known = engineName(project, resource);
  if (known !== undefined) return known === name;
  const literals = (resource.name ?? '').split(variable);
  // Nothing but variables: it may be called anything, and is no reason to keep everything.
  if (literals.every((literal) => literal === '')) return name === `${project}_${resource.key}`;
  return name.startsWith(literals[0] ?? '') && name.endsWith(literals.at(-1) ?? '');
}
