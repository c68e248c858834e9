import { Args, Flags } from '@oclif/core';
import { AltctlError } from './model/errors.js';
import { parseDuration } from './stack/duration.js';
import type { Doctoring } from './workflows/up/advise.js';
import { onStuckChoices, type Guard, type OnStuck } from './workflows/run/guard.js';

/** A flag in the words of people: `40s`, `5m`, `1m30s`; its value is in ms. */
export const durationFlag = Flags.custom<number>({
  helpValue: '<duration>',
  parse: (text) => {
    const ms = parseDuration(text);
    if (ms !== undefined) return Promise.resolve(ms);
    const message = `"${text}" is not a duration`;
    throw new AltctlError('usage', 'bad-duration', message, { hints: ['e.g. 40s, 5m or 1m30s'] });
  },
});

/** What most commands are about. */
export const namesArg = { name: Args.string({ description: 'profile or service, any number' }) };

/** Of a command that changes containers. */
export const eventsFlag = Flags.boolean({ description: 'NDJSON on stdout: one event a line' });

export const readyTimeoutFlag = durationFlag({
  description: 'give up when not everything is ready by then [default: 10m]',
});

export const noWaitFlag = Flags.boolean({
  char: 'd',
  description: 'return when compose has returned, ready or not',
});

export const stopTimeoutFlag = durationFlag({
  description: 'time for containers to stop, instead of their own grace periods',
});

const momentPattern =
  /^(\d{4}-\d\d-\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d(?:\.\d{1,9})?))?)?)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * What Docker takes for `--since` (https://docs.docker.com/reference/cli/docker/container/logs/), in RFC 3339: how long
 * ago, seconds since 1970, or a time, which is local unless it says otherwise.
 * @param now ms since the epoch
 * @throws AltctlError `usage`
 */
export function parseMoment(text: string, now: number): string {
  const ms = momentOf(text, now);
  const date = new Date(ms);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw new AltctlError('usage', 'bad-time', `"${text}" is not a time`, {
    hints: ['e.g. 10m, 2026-05-24 or 2026-05-24T10:00:00'],
  });
}

/** NaN for what is none. */
function momentOf(text: string, now: number): number {
  if (/^\d+(\.\d{1,9})?$/.test(text)) return Number(text) * 1000;
  const ago = parseDuration(text);
  if (ago !== undefined) return now - ago;
  const [, day, hour = '00', minute = '00', second = '00', zone = ''] =
    momentPattern.exec(text) ?? [];
  return day === undefined ? NaN : Date.parse(`${day}T${hour}:${minute}:${second}${zone}`);
}

/**
 * How many lines; undefined for `all`.
 * @throws AltctlError `usage`
 */
export function parseLineCount(text: string): number | undefined {
  if (text === 'all') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AltctlError('usage', 'bad-line-count', `"${text}" is not a number of lines`, {
    hints: ['e.g. 20, or all'],
  });
}

/** Compose's stop timeout, in whole seconds, from the flag's ms. */
export function stopTimeout(ms: number | undefined): { readonly stopTimeout?: number } {
  return ms === undefined ? {} : { stopTimeout: Math.ceil(ms / 1000) };
}

/** Flags of every command that changes containers: what to do about hangs and other runs. */
export const guardFlags = {
  'stuck-timeout': durationFlag({
    helpGroup: 'HANG',
    description: 'report a step that makes no progress for this long [default: 40s]',
  }),
  'on-stuck': Flags.option({
    helpGroup: 'HANG',
    description: 'what to do then: only report it, end the run, or do the least that frees it',
    options: onStuckChoices,
    default: 'report' as const,
  })(),
  'wait-lock': Flags.boolean({
    helpGroup: 'HANG',
    description: 'wait for another run on this project to end',
  }),
  'take-over': Flags.boolean({
    helpGroup: 'HANG',
    description: 'interrupt another run on this project first',
  }),
};

interface GuardFlags {
  readonly 'stuck-timeout'?: number | undefined;
  readonly 'on-stuck': OnStuck;
  readonly 'wait-lock': boolean;
  readonly 'take-over': boolean;
}

export function guardOf(flags: GuardFlags): Guard {
  const stuckMs = flags['stuck-timeout'];
  return {
    ...(stuckMs === undefined ? {} : { stuckMs }),
    onStuck: flags['on-stuck'],
    waitLock: flags['wait-lock'],
    takeOver: flags['take-over'],
  };
}

export const overlayFlag = Flags.string({
  description: 'also apply this overlay from altctl.yaml; may be given more than once',
  multiple: true,
  multipleNonGreedy: true,
  helpValue: '<overlay>',
});

/** Flags of `up`: what becomes of what doctor finds in the files. */
export const doctorFlags = {
  strict: Flags.boolean({
    description: 'stop before anything is touched when doctor has a warning or an error',
    exclusive: ['no-doctor'],
  }),
  'no-doctor': Flags.boolean({ description: 'say nothing of problems in the files' }),
};

export function doctoringOf(flags: {
  readonly strict: boolean;
  readonly 'no-doctor': boolean;
}): Doctoring {
  if (flags['no-doctor']) return 'skip';
  return flags.strict ? 'strict' : 'advise';
}
