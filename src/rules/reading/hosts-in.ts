/** `http://hub:9600/x`, `postgres://user:word@db/name`. */
const url = /\b[a-z][a-z\d+.-]*:\/\/(?:[^\s/@]*@)?([\w.-]+)(?::(\d+))?/giu;
/** `hub:9600`, also one of several: `a:9092,b:9092`. */
const hostAndPort = /(?<![\w./:@-])([A-Za-z][\w.-]*):(\d{2,5})(?![\d:])/gu;
/** Variables whose whole value is a host's name. */
const namesHost =
  /(?:^|_)(?:HOST|HOSTNAME|ADDR|ADDRESS|ENDPOINT|URL|URI|SERVER|BROKER|UPSTREAM)S?$/iu;

/** A host that a text names. */
export interface NamedHost {
  readonly host: string;
  readonly port?: number;
}

/** The hosts that a text names by a URL or with a port. */
export function hostsIn(text: string): readonly NamedHost[] {
  return [...text.matchAll(url), ...text.matchAll(hostAndPort)].map(([, host = '', port]) =>
    port === undefined ? { host } : { host, port: Number(port) },
  );
}

/** The same of a variable, whose whole value may be a host. */
export function hostsOf(variable: string, value: string): readonly NamedHost[] {
  return [...hostsIn(value), ...(namesHost.test(variable) ? [{ host: value.trim() }] : [])];
}
