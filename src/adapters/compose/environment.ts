type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of every compose command: the user's own, without what would change the meaning
 * of altctl's arguments. An empty value also overrides one from the project's `.env`.
 */
export function composeEnvironment(env: Environment): Environment {
  return {
    ...env,
    // A selection leaves out services of the same project: their containers are no orphans.
    COMPOSE_IGNORE_ORPHANS: '1',
    COMPOSE_REMOVE_ORPHANS: '0',
    // The closure says which gates are open.
    COMPOSE_PROFILES: '',
  };
}

/** The same for a command whose output altctl reads: no colours, no advertisements. */
export function quietEnvironment(env: Environment): Environment {
  return { ...composeEnvironment(env), COMPOSE_ANSI: 'never', DOCKER_CLI_HINTS: 'false' };
}
