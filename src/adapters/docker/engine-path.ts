/** Filters as the engine takes them: each name with the values that it may have. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** A path of the engine's interface with its query. */
export function enginePath(
  path: string,
  filters: Filters,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...parameters, filters: JSON.stringify(filters) });
  return `${path}?${query.toString()}`;
}
