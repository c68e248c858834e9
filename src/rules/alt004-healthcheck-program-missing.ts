import type { Remedy } from '../model/finding.js';
import { commandWords } from './reading/command-words.js';
import { environmentOf } from './reading/environment-of.js';
import { healthcheckOf } from './reading/healthcheck-of.js';
import { baseName } from './reading/base-name.js';
import { imageFactsOf } from './reading/image-facts-of.js';
import { imageName } from './reading/image-name.js';
import { mountsOf } from './reading/mounts-of.js';
import { notedPlace } from './places.js';
import { textsOf } from './reading/texts-of.js';
import { programsOfWords, waysOf } from './shell/needed-programs.js';
import type { LintedService, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';
import { oneLine } from './wording/one-line.js';

/** The probe runs a program that the image does not contain. */
export const healthcheckProgramMissing: StaticRule = {
  code: 'ALT004',
  name: 'healthcheck-program-missing',
  check: (context) =>
    [...context.services.values()].flatMap((service) => diagnosisOf(context, service) ?? []),
};

/** What the engine runs a `CMD-SHELL` with. */
const shell = '/bin/sh';

/** Whether a program is certainly not there. */
type IsMissing = (program: string) => boolean;

function diagnosisOf(context: StaticContext, service: LintedService): StaticDiagnosis | undefined {
  const healthcheck = healthcheckOf(service);
  if (healthcheck.kind !== 'own') return undefined;
  const isMissing = missingFrom(context, service);
  if (isMissing === undefined) return undefined;
  const { test } = healthcheck;
  const program = missingProgram(test, isMissing);
  if (program === undefined) return undefined;
  const { name } = service;
  const image = imageName(context, service);
  const isShell = program === shell;
  const what = isShell ? `a shell (${shell})` : program;
  return {
    service: name,
    severity: 'error',
    summary: `${name} cannot become healthy: its probe runs ${what}, which its image does not contain`,
    cause: { service: name, reason: `${image} does not contain ${program}` },
    evidence: [
      { what: 'probe', text: oneLine(textsOf(test).join(' '), 160) },
      { what: 'image', text: knownBy(context, service, image) },
    ],
    remedy: remedyOf(context, service, program),
    places: notedPlace(
      service,
      ['healthcheck.test', 'healthcheck'],
      `${program} is not in the image`,
    ),
  };
}

function missingProgram(
  test: string | readonly string[],
  isMissing: IsMissing,
): string | undefined {
  const [kind, ...words] = typeof test === 'string' ? ['CMD-SHELL', test] : test;
  if (kind === 'CMD') return programsOfWords(words).find(isMissing);
  if (kind !== 'CMD-SHELL') return undefined;
  if (isMissing(shell)) return shell;
  const lost = waysOf(words[0] ?? '').map((programs) => programs.find(isMissing));
  return lost.includes(undefined) ? undefined : lost[0];
}

function missingFrom(context: StaticContext, service: LintedService): IsMissing | undefined {
  const { contains } = imageFactsOf(context, service) ?? {};
  const isAbsent =
    contains === undefined
      ? absentByName(imageName(context, service))
      : (program: string): boolean => contains(program, ownPath(service)) === false;
  if (isAbsent === undefined) return undefined;
  return (program) => isAbsent(program) && !comesLater(service, program);
}

/** What an image without a shell and its tools can't have, told by the image's name alone. */
function absentByName(image: string): IsMissing | undefined {
  const isBare =
    /distroless/iu.test(image) ||
    /(?:^|[/:_.-])scratch(?:[:@]|$)|:(?:[\w.]*[-_.])?scratch[-_.]/iu.test(image);
  // The debug variants of distroless images have busybox.
  if (!isBare || /debug/iu.test(image) || image.includes('$')) return undefined;
  return (program) => /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash|curl|wget|nc)$/u.test(program);
}

const installs =
  /\b(?:apk|apt|apt-get|dnf|microdnf|yum|zypper|pacman|opkg|pip3?|npm|go)\s+(?:-\S+\s+)*(?:add|install|i|-S\w*)\b/u;
const programFolders = /^\/(?:$|(?:usr\/)?(?:local\/)?(?:s?bin)?\/?$)/u;

/** `PATH` as the service sets it, in place of its image's. */
function ownPath(service: LintedService): string | undefined {
  return environmentOf(service).get('PATH');
}

/** Taken from the surroundings, or made of what only a shell would fill in. */
function isOpaque(path: string | undefined): boolean {
  return path === '' || path?.includes('$') === true;
}

/** A mount may bring it, or the start of the container, or nobody knows where it is looked for. */
function comesLater(service: LintedService, program: string): boolean {
  const { attributes } = service;
  if (attributes.volumes_from !== undefined) return true;
  const mounted = [
    ...mountsOf(service).map(({ target }) => target),
    ...textsOf(attributes.configs),
  ];
  if (!program.startsWith('/')) {
    if (program.includes('/') || isOpaque(ownPath(service))) return true;
    if (mounted.some((target) => programFolders.test(target) || baseName(target) === program))
      return true;
  }
  if (mounted.some((target) => isWithin(program, target.startsWith('/') ? target : `/${target}`))) {
    return true;
  }
  const started = [attributes.entrypoint, attributes.command].flatMap(
    (value) => commandWords(value) ?? [],
  );
  return program !== shell && installs.test(started.join(' '));
}

function isWithin(path: string, folder: string): boolean {
  const plain = folder.replace(/\/+$/u, '');
  return path === plain || path.startsWith(`${plain}/`);
}

/** Worth a mention where the image has them. */
const probes = ['curl', 'wget', 'nc', 'busybox', 'python3', 'node', 'php', 'perl'];

function remedyOf(
  context: StaticContext,
  service: LintedService,
  program: string,
): readonly Remedy[] {
  const contains = imageFactsOf(context, service)?.contains;
  const there =
    contains === undefined ? [] : probes.filter((one) => contains(one, ownPath(service)) === true);
  const has = there.length === 0 ? '' : ` (of the usual ones it has ${there.join(', ')})`;
  const own = { text: `probe with a program that the image has${has}, best with its own` };
  return program === shell
    ? [{ text: 'write the probe as a list that begins with CMD, so that it needs no shell' }, own]
    : [own, { text: `or add ${program} to the image` }];
}

function knownBy(context: StaticContext, service: LintedService, image: string): string {
  const isLooked = imageFactsOf(context, service)?.contains !== undefined;
  return isLooked ? image : `${image}, by its name`;
}
