/** A duration (ms) as one writes it in a Compose file: whole seconds, rounded up, e.g. `90s`. */
export function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)}s`;
}
