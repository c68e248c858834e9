import type { GivenFile, LintedService, StaticContext } from '../static-rule.js';
import { declaredResources } from './declared-resources.js';
import { envFilesOf } from './env-files-of.js';
import { hostPath } from './host-path.js';
import { looksLikeFile } from './looks-like-file.js';
import { type Mount, mountsOf } from './mounts-of.js';

/** Where the text of a file is from that tells a service's program what to do. */
export type GivenSource = Pick<GivenFile, 'kind' | 'name'> &
  (
    | { readonly from: 'text'; readonly text: string }
    /** Relative to the folder of `file`; one that is `optional` says nothing where it is missing. */
    | {
        readonly from: 'host';
        readonly file: string;
        readonly path: string;
        readonly optional: boolean;
      }
    | { readonly from: 'unknown' }
  );

type Written = Pick<StaticContext, 'texts' | 'lookup'>;

/** The env files, configs, secrets and settings from the host that a service is given. */
export function givenSources(context: Written, service: LintedService): readonly GivenSource[] {
  const { lookup } = context;
  const environment = envFilesOf(service).map(({ path, required, place }) =>
    onHost({ kind: 'env_file', name: path }, { place, path, lookup, optional: !required }),
  );
  const mounts = mountsOf(service)
    .filter(mayTell)
    .map(({ source: path, target, attribute }) => {
      const place =
        service.place(`${attribute}.source`) ??
        service.place(attribute) ??
        service.place('volumes');
      // In the place of a missing folder the engine makes an empty one.
      const optional = !looksLikeFile(path) && !looksLikeFile(target);
      return onHost({ kind: 'mount', name: path }, { place, path, lookup, optional });
    });
  const { configs, secrets } = service.definition;
  const keys = [
    ...configs.map((key) => ({ kind: 'config', key }) as const),
    ...secrets.map((key) => ({ kind: 'secret', key }) as const),
  ];
  return [...environment, ...mounts, ...keys.flatMap((one) => resourceSources(context, one))];
}

function onHost(
  of: Pick<GivenFile, 'kind' | 'name'>,
  {
    place,
    path,
    lookup,
    optional,
  }: {
    readonly place: { readonly location: { readonly file: string } } | undefined;
    readonly path: string;
    readonly lookup: Written['lookup'];
    readonly optional: boolean;
  },
): GivenSource {
  const whole = hostPath(path, lookup);
  if (whole === undefined || place === undefined) return { ...of, from: 'unknown' };
  return { ...of, from: 'host', file: place.location.file, path: whole, optional };
}

/** A secret is rarely more than a password: without its text nothing is open. */
function resourceSources(
  context: Written,
  { kind, key }: { readonly kind: 'config' | 'secret'; readonly key: string },
): readonly GivenSource[] {
  const of = { kind, name: key };
  const optional = kind === 'secret';
  const unknown: readonly GivenSource[] = optional ? [] : [{ ...of, from: 'unknown' }];
  const declared = declaredResources(context).filter((one) => one.kind === kind && one.key === key);
  if (declared.length === 0) return unknown;
  return declared.flatMap(({ by, value, place }): readonly GivenSource[] => {
    switch (by) {
      case 'content':
        return [{ ...of, from: 'text', text: value }];
      case 'environment':
        return [{ ...of, from: 'text', text: context.lookup(value) ?? '' }];
      case 'file':
        return [onHost(of, { place, path: value, lookup: context.lookup, optional })];
      case 'elsewhere':
        return unknown;
    }
  });
}

/** What the machine itself keeps there; `/etc/hosts` speaks of localhost on every one. */
const ofMachine =
  /^\/(?:dev|proc|sys|run|var\/run|var\/log|var\/lib|etc\/(?:hosts|hostname|resolv\.conf|localtime|timezone|passwd|group|shadow|machine-id|os-release|ssl|pki|ca-certificates|letsencrypt))(?:\/|$)/u;

/** Certificates, keys, programs and packed files name no address. */
const speechless =
  /\.(?:crt|cer|pem|key|csr|p12|pfx|jks|sock|log|so|exe|jar|war|gz|tgz|zip|tar|sqlite3?|lic)$/iu;

/** Folders that are called by the data in them. */
const data =
  /(?:^|[/._-])(?:data|db|logs?|caches?|tmp|uploads?|backups?|media|static|assets|certs?|ssl|tls|keys|storage|volumes?|dist|spool)(?:$|[/._-])/iu;

const settings = /^\/etc\/|\.d\/?$|(?:^|[/._-])(?:conf|config|configs|settings)(?:$|[/._-])/iu;

/** A file that a program reads, or a folder with such files, as far as the names tell. */
function mayTell({ kind, source, target }: Mount): boolean {
  if (
    kind !== 'bind' ||
    [source, target].some((path) => ofMachine.test(path) || speechless.test(path))
  )
    return false;
  if (looksLikeFile(source) || looksLikeFile(target) || settings.test(target)) return true;
  return source.startsWith('.') && !data.test(source) && !data.test(target);
}
