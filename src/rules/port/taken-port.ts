/** A host port that could not be bound. */
export interface TakenPort {
  /** As the engine says it; `0.0.0.0` for all. */
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
}

const isTaken = /port is already allocated|address already in use|Bind for \S+ failed/u;

/**
 * The address in the engine's words: `Bind for 127.0.0.1:80 failed` (a container has it),
 * `listen tcp4 127.0.0.1:80: bind` (a process, up to engine 27), `failed to bind host port for
 * 0.0.0.0:80:172.18.0.2:80/tcp` (28), `failed to bind host port 0.0.0.0:80/tcp` (later ones).
 */
const address =
  /(?:Bind for|listen (?<listen>tcp|udp)\w*|bind host port(?: for)?) (?<host>\S*?):(?<port>\d+)(?=[ :/]|$)/u;

/** Undefined when an error of the engine is not about a taken port. */
export function takenPort(error: string): TakenPort | undefined {
  if (!isTaken.test(error)) return undefined;
  const groups = address.exec(error)?.groups;
  if (groups === undefined) return undefined;
  const { host = '', port = '', listen } = groups;
  const protocol = listen ?? (/\d\/udp\b/u.test(error) ? 'udp' : 'tcp');
  return { address: host === '' ? '0.0.0.0' : host, port: Number(port), protocol };
}
