import type { FindingEvidence, Remedy } from '../model/finding.js';
import { execBefore, type LastProgram } from './fixing/exec-before.js';
import { type Mending, refused } from './fixing/mending.js';
import { baseName } from './reading/base-name.js';
import { effectiveCommand, type EffectiveWord } from './reading/effective-command.js';
import { isOneShot } from './reading/is-one-shot.js';
import { isTrue } from './reading/is-true.js';
import { notedPlace } from './places.js';
import { type ShellInvocation, shellInvocation } from './shell/invocation.js';
import { parseScript } from './shell/parse-script.js';
import { unforwarded, type Unforwarded } from './shell/unforwarded.js';
import type { LintedService, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';
import { oneLine } from './wording/one-line.js';

/** The stop signal reaches a shell, and the program behind it is killed unasked. */
export const signalsNotForwarded: StaticRule = {
  code: 'ALT007',
  name: 'signals-not-forwarded',
  check: (context) =>
    [...context.services.values()].flatMap((service) => diagnosisOf(context, service) ?? []),
};

interface Wrapping extends Unforwarded {
  readonly invocation: ShellInvocation;
  readonly from: EffectiveWord['from'];
}

function diagnosisOf(context: StaticContext, service: LintedService): StaticDiagnosis | undefined {
  const wrapping = wrappingOf(effectiveCommand(context, service));
  if (wrapping === undefined || stopsByKill(service) || isOneShot(context, service)) {
    return undefined;
  }
  // Behind an init the loop dies of the signal at once, and nothing with it.
  if (wrapping.program.length === 0 && isTrue(service.attributes.init)) return undefined;
  const { name } = service;
  const shell = baseName(wrapping.invocation.shell);
  const reason = reasonOf(wrapping, shell);
  const isList = wrapping.by === 'list';
  const mayHandOver = isList && handsOver(service, shell);
  // Which shell `sh` is, is the image's affair.
  const isOpen = isList && shell !== 'dash';
  return {
    service: name,
    severity: mayHandOver ? 'info' : 'warning',
    summary: `stop signals of ${name} ${isOpen ? 'may ' : ''}end at ${shell}: ${reason}`,
    cause: { service: name, reason },
    evidence: evidenceOf(service, wrapping, shell),
    remedy: remedyOf(wrapping),
    places: notedPlace(service, placesOf(wrapping), `${shell} keeps the stop signal to itself`),
    ...(mayHandOver ? {} : { fix: () => handingOver(service, wrapping) }),
  };
}

/** Later versions of these give way to the last command of a list. */
function handsOver({ attributes }: LintedService, shell: string): boolean {
  if (/^(?:bash|ash)$/u.test(shell)) return true;
  const { image } = attributes;
  const hasBusybox = typeof image === 'string' && /alpine|busybox/iu.test(image);
  return shell === 'sh' && hasBusybox;
}

/** The first shell that is told to run a script which keeps signals from its program. */
function wrappingOf(words: readonly EffectiveWord[]): Wrapping | undefined {
  const rest = behindInit(words);
  const [first] = rest;
  if (first === undefined) return undefined;
  const invocation = shellInvocation(rest.map(({ text }) => text));
  if (invocation === undefined) return behindScript(rest);
  const script = parseScript(invocation.script);
  const found = script === undefined ? undefined : unforwarded(script);
  if (found === undefined) return undefined;
  const from = rest.find(({ text }) => text === invocation.script)?.from ?? first.from;
  return { ...found, invocation, from };
}

/** An entrypoint script that does its preparations and then, by custom, execs the command. */
function behindScript(words: readonly EffectiveWord[]): Wrapping | undefined {
  const [first] = words;
  const isScript = /entrypoint[\w.-]*$/iu.test(first?.text ?? '');
  const rest = words.filter(({ from }) => from !== first?.from);
  return isScript && rest.length > 0 ? wrappingOf(rest) : undefined;
}

/** An init hands signals to its child, which here is the shell; to its whole group none is lost. */
function behindInit(words: readonly EffectiveWord[]): readonly EffectiveWord[] {
  const name = baseName(words[0]?.text ?? '');
  if (!/^(?:tini(?:-static)?|docker-init|dumb-init|catatonit)$/u.test(name)) return words;
  const command = words.findIndex(({ text }, index) => index > 0 && !text.startsWith('-'));
  const options = words.slice(1, command).map(({ text }) => text);
  const single = options.includes('-c') || options.includes('--single-child');
  const toGroup = name === 'dumb-init' ? !single : options.includes('-g');
  return command === -1 || toGroup ? [] : words.slice(command);
}

function stopsByKill({ attributes }: LintedService): boolean {
  const { stop_signal: signal } = attributes;
  return typeof signal === 'string' && /^(?:SIG)?KILL$|^9$/iu.test(signal);
}

function reasonOf({ program, by }: Wrapping, shell: string): string {
  const shown = shownProgram(program);
  switch (by) {
    case 'loop':
      return shown === ''
        ? `${shell} runs an endless loop and traps nothing`
        : `${shell} starts ${shown} in an endless loop and traps nothing`;
    case 'pipe':
      return `${shell} starts ${shown} in a pipe and traps nothing`;
    case 'background':
      return `${shell} starts ${shown} in the background, waits and traps nothing`;
    case 'list':
    case 'compound':
      return `${shell} starts ${shown} without exec and traps nothing`;
  }
}

function evidenceOf(
  { attributes }: LintedService,
  { invocation, by, from }: Wrapping,
  shell: string,
): readonly FindingEvidence[] {
  const init = isTrue(attributes.init)
    ? 'with init: true the shell ends at once, and the program is killed without a word'
    : 'as PID 1 the shell drops the signal; after the grace period all are killed';
  return [
    { what: from, text: `${shell} -c ${oneLine(JSON.stringify(invocation.script), 160)}` },
    { what: 'stop', text: init },
    ...(by === 'list'
      ? [
          {
            what: 'shell',
            text: 'dash stays (0.5.12); busybox (1.35) and bash (5.2) hand over to the last command',
          },
        ]
      : []),
  ];
}

function remedyOf({ program, by, from }: Wrapping): readonly Remedy[] {
  const shown = shownProgram(program);
  const where = from.startsWith('image') ? `in the image's ${from.slice(6)}` : `in ${from}`;
  if (by === 'list' || by === 'compound') {
    const text = `write exec before ${shown} ${where}, so that it gets the signal itself`;
    return [{ text, ...(by === 'list' && isInFile(from) ? { patch: true } : {}) }];
  }
  const waits = "trap 'kill $$! 2>/dev/null; exit 0' TERM INT";
  const trap =
    by === 'loop'
      ? `begin the script with ${waits}, and put what takes long into the background before a wait`
      : `end the script with exec ${shown}, or trap TERM and pass it on: ${waits}`;
  return [{ text: trap }];
}

/** Elsewhere than at the end of a list, `exec` would change what the script does. */
function handingOver(service: LintedService, wrapping: Wrapping): Mending {
  const { from, by, invocation, program } = wrapping;
  if (!isInFile(from)) return refused(`its script stands in the image's ${from.slice(6)}`);
  return by === 'list'
    ? execBefore(service, { from, script: invocation.script, program })
    : refused('its shell does more than to start one program at last');
}

function isInFile(from: EffectiveWord['from']): from is LastProgram['from'] {
  return from === 'entrypoint' || from === 'command';
}

function placesOf({ from }: Wrapping): readonly string[] {
  return from.startsWith('image') ? ['image', 'build'] : [from];
}

/** Enough to know it by; what follows may be nobody's business. */
function shownProgram(program: readonly string[]): string {
  const [first = '', second = ''] = program;
  return oneLine(
    /^[\w@./:-]+$/u.test(second) && !second.startsWith('-') ? `${first} ${second}` : first,
    60,
  );
}
