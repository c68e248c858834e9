import type { SourceValue } from '../../stack/whole-service/service-sources.js';

/** What a service's `depends_on` says, in either of its two forms. */
export interface DependsOn {
  readonly form: 'absent' | 'list' | 'mapping';
  /** `service_started` where nothing is said; by name. */
  readonly conditions: ReadonlyMap<string, string>;
}

/** What the short form of a dependency means, in the long one. */
export const started = { condition: 'service_started' } as const;

/** Reads a `depends_on`; what is no list and no mapping counts as absent. */
export function readDependsOn(value: SourceValue | undefined): DependsOn {
  if (typeof value !== 'object' || value === null) return { form: 'absent', conditions: new Map() };
  if (Array.isArray(value)) {
    const names = value.filter((name: SourceValue) => typeof name === 'string');
    return {
      form: 'list',
      conditions: new Map(names.map((name) => [name, started.condition])),
    };
  }
  return {
    form: 'mapping',
    conditions: new Map(
      Object.entries(value).map(([name, options]) => [name, conditionOf(options)]),
    ),
  };
}

function conditionOf(options: SourceValue): string {
  const given =
    typeof options === 'object' && options !== null && 'condition' in options
      ? options.condition
      : undefined;
  return typeof given === 'string' ? given : started.condition;
}
