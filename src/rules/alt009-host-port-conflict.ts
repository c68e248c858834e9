import { areAlternatives } from './port/are-alternatives.js';
import { holderName } from './port/holder.js';
import { isInTheWay, stopHolder } from './port/listener.js';
import { overlap } from './port/overlap.js';
import { type PublishedPort, portsOf } from './reading/ports-of.js';
import { notedPlace } from './places.js';
import type { LintedService, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';

/** A port of the host that two containers want, or that somebody else has. */
export const hostPortConflict: StaticRule = {
  code: 'ALT009',
  name: 'host-port-conflict',
  check: (context) => {
    const services = [...context.services.values()].filter((service) => replicas(service) > 0);
    const claims = services.flatMap((service) =>
      portsOf(service).map((port) => ({ service, port })),
    );
    return [
      ...betweenServices(context, claims),
      ...services.flatMap(betweenReplicas),
      ...claims.flatMap((claim) => withListener(context, claim)),
    ];
  },
};

/** A service and one of the ports that it publishes. */
interface Claim {
  readonly service: LintedService;
  readonly port: PublishedPort;
}

/** One finding for a service and the first one before it that has the same port. */
function betweenServices(
  context: StaticContext,
  claims: readonly Claim[],
): readonly StaticDiagnosis[] {
  const told = new Set<string>();
  return claims.flatMap((later, index) => {
    for (const earlier of rivals(claims.slice(0, index), later)) {
      const ports = overlap(earlier.port, later.port);
      const key = `${later.service.name} ${later.port.attribute}`;
      if (ports === undefined || told.has(key)) continue;
      if (areAlternatives(context, earlier.service, later.service)) continue;
      told.add(key);
      return [conflict(earlier, later, ports)];
    }
    return [];
  });
}

/** The same entry twice is one to Compose. */
function rivals(claims: readonly Claim[], { service, port }: Claim): readonly Claim[] {
  return claims.filter(
    (one) => one.service.name !== service.name || one.port.target !== port.target,
  );
}

function conflict(earlier: Claim, later: Claim, ports: string): StaticDiagnosis {
  const [one, other] = [earlier.service.name, later.service.name];
  const { protocol } = later.port;
  const shown = `host ${portWord(ports)}/${protocol}`;
  const summary =
    one === other
      ? `${one} publishes ${shown} twice, for different ports of its own`
      : `${one} and ${other} both publish ${shown}`;
  return {
    service: other,
    severity: 'error',
    summary,
    cause: { service: one, reason: `${one} publishes ${shown} as well` },
    evidence: [earlier, later].map(({ service, port }) => ({
      what: service.name,
      text: written(port),
    })),
    remedy: [
      { text: `publish another host port of ${other}: only the left number is the host's` },
      { text: 'or none at all: services of one network reach each other without' },
    ],
    places: [
      ...placeOf(later, one === other ? 'the same port again' : `${one} publishes it as well`),
      ...placeOf(earlier, one === other ? 'here first' : `here by ${one}`),
    ],
  };
}

function betweenReplicas(service: LintedService): readonly StaticDiagnosis[] {
  const [port] = portsOf(service);
  const count = replicas(service);
  if (port === undefined || count < 2) return [];
  const { name } = service;
  const shown = `host ${portWord(numbers(port))}/${port.protocol}`;
  return [
    {
      service: name,
      severity: 'error',
      summary: `${name} has ${count} replicas, and only one of them can have ${shown}`,
      cause: { service: name, reason: `each replica publishes ${shown}` },
      evidence: [
        { what: 'replicas', text: String(count) },
        { what: 'port', text: written(port) },
      ],
      remedy: [
        {
          text: `leave the choice to the engine: "${port.target}" alone, or a range of ${count} ports`,
        },
        { text: 'or publish a proxy in front of the replicas instead' },
      ],
      places: placeOf({ service, port }, `the same for all ${count} replicas`),
    },
  ];
}

function replicas({ attributes }: LintedService): number {
  const { deploy, scale } = attributes;
  const wanted =
    typeof deploy === 'object' && deploy !== null && 'replicas' in deploy ? deploy.replicas : scale;
  return typeof wanted === 'string' && /^\d+$/u.test(wanted) ? Number(wanted) : 1;
}

function withListener({ listeners }: StaticContext, claim: Claim): readonly StaticDiagnosis[] {
  const { service, port } = claim;
  const taken = listeners.find((one) => isInTheWay(one, port));
  if (taken === undefined) return [];
  const { name } = service;
  const holder = holderName(taken);
  const reason = `host port ${taken.port}/${taken.protocol} is held by ${holder}`;
  return [
    {
      service: name,
      severity: 'error',
      summary: `${name} cannot start: ${reason}`,
      cause: { service: name, reason },
      evidence: [
        { what: 'port', text: written(port) },
        { what: 'holder', text: `${holder}, at ${hostAddress(taken.address)}:${taken.port}` },
      ],
      remedy: [
        stopHolder(taken),
        { text: `or publish another host port of ${name}, in place of ${taken.port}` },
      ],
      places: placeOf(claim, `held by ${holder}`),
    },
  ];
}

function placeOf({ service, port }: Claim, note: string): NonNullable<StaticDiagnosis['places']> {
  return notedPlace(service, [`${port.attribute}.published`, port.attribute, 'ports'], note);
}

function written(port: PublishedPort): string {
  const { address, target, protocol } = port;
  return `${address === '' ? '' : `${hostAddress(address)}:`}${numbers(port)}:${target}/${protocol}`;
}

function hostAddress(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

function numbers({ from, to }: PublishedPort): string {
  return from === to ? String(from) : `${from}-${to}`;
}

function portWord(ports: string): string {
  return `${ports.includes('-') ? 'ports' : 'port'} ${ports}`;
}
