/** What is wrong with a service, read from the words of compose or the engine. */
export interface KnownRefusal {
  /** Follows the service's name and a colon. */
  readonly reason: string;
  /** Attributes that say it, the likeliest first. */
  readonly attributes: readonly string[];
  /** What to change. */
  readonly change: string;
}

interface Reading {
  readonly words: RegExp;
  readonly read: (name: string) => KnownRefusal;
}

/** Words of Engine 20.10 to 28 and Compose 2.26 to 5; the first group names the thing. */
const readings: readonly Reading[] = [
  {
    words: /exec: "([^"]+)": (?:executable file not found|.*no such file or directory)/u,
    read: (name) => ({
      reason: `its image does not contain ${name}`,
      attributes: ['command', 'entrypoint'],
      change: 'command or entrypoint must begin with a program of the image',
    }),
  },
  {
    words: /exec: "([^"]+)": (?:permission denied|exec format error)/u,
    read: (name) => ({
      reason: `${name} cannot be executed`,
      attributes: ['command', 'entrypoint'],
      change: 'make the file executable (chmod +x), in an image for this processor',
    }),
  },
  {
    words: /unable to find user ([\w.-]+)/u,
    read: (name) => ({
      reason: `its image has no user ${name}`,
      attributes: ['user'],
      change: 'name a user that the image has, or write its number: user: "1000"',
    }),
  },
  {
    words: /adding custom device "([^"]+)"/u,
    read: (name) => ({
      reason: `the machine has no device ${name}`,
      attributes: ['devices'],
      change: 'leave the device out on this machine, e.g. by an overlay',
    }),
  },
  {
    words: /unknown or invalid runtime name: ([\w.-]+)/u,
    read: (name) => ({
      reason: `the engine has no runtime ${name}`,
      attributes: ['runtime'],
      change: `install the runtime and name it in /etc/docker/daemon.json, or leave it out`,
    }),
  },
  {
    words: /could not select device driver "([^"]*)" with capabilities/u,
    read: (name) => ({
      reason: `the engine has no device driver ${name === '' ? 'for its GPU' : name}`,
      attributes: ['deploy.resources.reservations.devices', 'gpus', 'deploy'],
      change: 'install the container toolkit of the GPU, or leave the reservation out',
    }),
  },
  {
    words: /The container name "\/?([^"]+)" is already in use/u,
    read: (name) => ({
      reason: `another container is called ${name}`,
      attributes: ['container_name'],
      change: 'leave container_name out, so that compose names it after the project',
    }),
  },
  {
    words: /error mounting "([^"]+)"/u,
    read: (name) => ({
      reason: `${name} cannot be mounted`,
      attributes: ['volumes'],
      change: 'mount a file onto a file and a folder onto a folder; the source must exist',
    }),
  },
  {
    words: /undefined service "?([\w.-]+)"?/u,
    read: (name) => ({
      reason: `no file defines service ${name}`,
      attributes: [`depends_on.${name}`, 'depends_on', 'network_mode', 'links', 'volumes_from'],
      change: `define ${name}, or add the profile that does`,
    }),
  },
  {
    words: /undefined (network|volume|config|secret) \S+/u,
    read: (name) => ({
      reason: `it names a ${name} that no file declares`,
      attributes: [`${name}s`],
      change: `declare the ${name} under the top-level ${name}s`,
    }),
  },
  {
    words: /dependency cycle detected: (.+)$/u,
    read: (name) => ({
      reason: `services wait for each other in a circle: ${name}`,
      attributes: ['depends_on'],
      change: 'take one depends_on out of the circle',
    }),
  },
  {
    words: /(?:pull access denied for|manifest for) ([^\s,]+)/u,
    read: (name) => ({
      reason: `the registry does not give out ${name}`,
      attributes: ['image'],
      change: 'correct the name and tag of the image, or log in with docker login',
    }),
  },
];

/** Undefined where the words are none of those that altctl knows. */
export function knownRefusal(error: string): KnownRefusal | undefined {
  for (const { words, read } of readings) {
    const found = words.exec(error);
    if (found !== null) return read(found[1] ?? '');
  }
  return undefined;
}
