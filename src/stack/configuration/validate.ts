import type { core } from 'zod/mini';
import { type ConfigurationText, durationWords, schema } from './schema.js';

/** One thing that is wrong in `altctl.yaml`; the path leads to the value, or to the unknown key. */
export interface Fault {
  readonly kind: 'unknown-key' | 'wrong-type';
  readonly path: readonly string[];
  /** Completes "… must be". */
  readonly must: string;
}

type Issue = core.$ZodIssue;

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/**
 * Checks a configuration. Unknown keys are reported and left out; with any other fault there is
 * no value.
 */
export function validate(value: unknown): {
  readonly value?: ConfigurationText;
  readonly faults: readonly Fault[];
} {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, faults: [] };
  const faults = result.error.issues.flatMap(faultsOf);
  const wrong = faults.filter(({ kind }) => kind === 'wrong-type');
  if (wrong.length > 0) return { faults: wrong };
  const rest = validate(without(value, faults));
  return { ...rest, faults: [...faults, ...rest.faults] };
}

function faultsOf(issue: Issue): readonly Fault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ kind: 'unknown-key', path: [...path, key], must: '' }));
  }
  if (issue.code !== 'invalid_union' || issue.message === durationWords) {
    return [{ kind: 'wrong-type', path, must: must(issue) }];
  }
  const fitting = issue.errors.find((branch) => !branch.some(isOtherKind));
  const inner = fitting ?? [];
  if (inner.length > 0) {
    return inner.flatMap(faultsOf).map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
  }
  const choices = [...new Set(issue.errors.flatMap((branch) => branch.map(must)))];
  return [{ kind: 'wrong-type', path, must: choices.join(' or ') }];
}

/** The value is of another kind altogether than this branch of a union. */
function isOtherKind(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function must(issue: Issue): string {
  if (issue.code !== 'invalid_type' || issue.message === durationWords) return issue.message;
  return words[issue.expected] ?? `a ${issue.expected}`;
}

/** The value without its unknown keys. */
function without(value: unknown, faults: readonly Fault[]): unknown {
  return faults.reduce((rest, { path }) => withoutKey(rest, path), value);
}

function withoutKey(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === key ? withoutKey(item, rest) : item,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, child]: [string, unknown]) => {
    if (name !== key) return [[name, child]];
    return rest.length === 0 ? [] : [[name, withoutKey(child, rest)]];
  });
  return Object.fromEntries(entries) as unknown;
}
