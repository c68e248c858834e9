import { type Mending, refused } from './fixing/mending.js';
import { ownNetwork } from './fixing/own-network.js';
import { notedPlace } from './places.js';
import { type NetworkTarget, networkTarget } from './sharing/network-target.js';
import { purposeOfSharing } from './sharing/purpose-of-sharing.js';
import { unreadFiles } from './sharing/unread-files.js';
import type { LintedService, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';

export const sharedNetworkNamespace: StaticRule = {
  code: 'ALT001',
  name: 'shared-network-namespace',
  check: (context) =>
    [...context.services.values()].flatMap((service) => {
      const target = networkTarget(context, service);
      return target === undefined ? [] : [diagnosis(context, service, target)];
    }),
};

function diagnosis(
  context: StaticContext,
  service: LintedService,
  target: NetworkTarget,
): StaticDiagnosis {
  const purpose = purposeOfSharing(context, service, target);
  if (purpose === undefined) {
    const fix = (): Mending => ownNetwork(context, service, target);
    return { service: service.name, ...needless(context, service, target), fix };
  }
  const fix = (): Mending => refused(`it shares ${target.name}'s network on purpose: ${purpose}`);
  return { service: service.name, ...meant(service, target, purpose), fix };
}

function needless(
  context: StaticContext,
  service: LintedService,
  target: NetworkTarget,
): StaticDiagnosis {
  const { name } = service;
  return {
    severity: 'warning',
    summary: `${name} shares ${target.name}'s network: ${whatChangesDo(service, target)}`,
    evidence: [
      { what: 'restart', text: `a restart of ${target.name} alone cuts ${name}'s network` },
      { what: 'assumed', text: assumption(context, service, target) },
    ],
    remedy: [
      {
        text: `remove network_mode, and give ${name} a network in common with what it speaks to`,
        ...(target.by === 'service' ? { patch: true } : {}),
      },
      { text: 'if it is meant, say so: x-altctl: {shared_namespace: true}' },
    ],
    places: notedPlace(service, ['network_mode'], `ties ${name} to ${target.name}`),
  };
}

/** What is assumed, and no more than is known of it. */
function assumption(context: StaticContext, service: LintedService, target: NetworkTarget): string {
  if (service.definition.settings.sharedNamespace === false) {
    return 'without purpose, as x-altctl.shared_namespace says';
  }
  const unmarked = `without purpose: nothing marks ${target.name} as a VPN or a proxy`;
  const unread = unreadFiles(context, service);
  return unread === undefined
    ? `${unmarked}, and ${service.name} does not speak of localhost`
    : `${unmarked}; whether ${service.name} speaks of localhost is open, because what ${unread} says can't be read`;
}

/** Compose follows a service to its new container; of a bare container it knows nothing. */
function whatChangesDo({ name }: LintedService, target: NetworkTarget): string {
  return target.by === 'service'
    ? `each change of ${target.name} recreates ${name} too, and keeps ${target.name} down meanwhile`
    : `when that container is replaced, ${name} is left without one until it is recreated`;
}

function meant(service: LintedService, target: NetworkTarget, purpose: string): StaticDiagnosis {
  const { name } = service;
  return {
    severity: 'info',
    summary: `${name} shares ${target.name}'s network, assumed on purpose because ${purpose}`,
    evidence: [
      { what: 'means', text: whatChangesDo(service, target) },
      { what: 'restart', text: `a restart of ${target.name} alone cuts ${name}'s network` },
    ],
    remedy: [{ text: `nothing, if it is meant; else give ${name} a network of its own` }],
    places: notedPlace(service, ['network_mode'], 'assumed on purpose'),
  };
}
