/** Names under which Compose looks for its file, in its order. */
export const plainNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
] as const;

/** Names of the file that Compose merges over it, in its order. */
export const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const;

/** `core` of `core.yaml`; undefined for hidden files and anything but YAML. */
export function stem(name: string): string | undefined {
  return /^([^.].*)\.ya?ml$/.exec(name)?.[1];
}

/** `logging` of `compose.logging.yaml` and `docker-compose.logging.yml`. */
export function sideBySideStem(name: string): string | undefined {
  const found = /^(?:docker-)?compose\.(.+)\.ya?ml$/.exec(name)?.[1];
  return found === 'override' ? undefined : found;
}
