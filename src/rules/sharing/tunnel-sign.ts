import { allVariables } from '../reading/all-variables.js';
import { textsOf } from '../reading/texts-of.js';
import type { LintedService, StaticContext } from '../static-rule.js';

const vpn = ['[a-z]*vpn', 'wireguard', 'wg-easy', 'gluetun', 'tailscale', 'headscale', 'zerotier'];
const more = ['netbird', 'netmaker', 'cloudflared', 'warp', 'torproxy', 'tor', 'v2ray', 'sing-box'];
const proxies = [
  'mihomo',
  'shadowsocks',
  'privoxy',
  'squid',
  'tinyproxy',
  'mitmproxy',
  'microsocks',
];
/** The one of Kubernetes fame, which does nothing but hold a namespace for others; and sidecars. */
const holders = ['pause', 'istio', 'envoy'];
const words = [...vpn, ...more, ...proxies, ...holders].join('|');

/** Programs that others are put behind by sharing their network, as words of an image's name. */
const program = new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, 'iu');

const variable = /^(?:VPN|OPENVPN|WIREGUARD|WG|TAILSCALE|TS_AUTHKEY|TS_STATE)(?:_|$)/u;

/** What makes a VPN or a proxy of a service, as the end of "gluetun …"; undefined without a sign. */
export function tunnelSign(
  context: Pick<StaticContext, 'givenFiles' | 'lookup'>,
  service: LintedService,
): string | undefined {
  const { cap_add: added, devices, volumes, image } = service.attributes;
  if (hasCapability(added, 'NET_ADMIN')) return 'has NET_ADMIN';
  const mounts = [...textsOf(devices), ...textsOf(volumes)];
  if (mounts.some((text) => text.startsWith('/dev/net/tun'))) return 'has /dev/net/tun';
  if (typeof image === 'string' && program.test(image)) return `runs ${image}`;
  const told = allVariables(context, service).find(({ name }) => variable.test(name));
  if (told !== undefined) return `is told of ${told.name}`;
  return nameSign(service.name);
}

/** The same for a container of which only the name is known. */
export function nameSign(name: string): string | undefined {
  return program.test(name) ? 'is a VPN or a proxy by its name' : undefined;
}

/** Whether `cap_add` has a capability, with or without its prefix. */
export function hasCapability(
  added: LintedService['attributes'][string] | undefined,
  capability: string,
): boolean {
  return textsOf(added).some((name) => name.toUpperCase().replace(/^CAP_/u, '') === capability);
}
