import { builtins } from './builtins.js';
import { shellInvocation } from './invocation.js';
import { parseScript } from './parse-script.js';
import type { Pipeline, Script } from './script.js';

/** Programs that run another one, with what stands before its name. */
const runners: Readonly<Record<string, RegExp>> = {
  exec: /^-/u,
  env: /^-|=/u,
  timeout: /^-|^\d+(?:\.\d+)?[smhd]?$/u,
  nice: /^-|^\d+$/u,
  nohup: /^-/u,
  time: /^-/u,
};

/** Ends without success, whatever was before. */
const givesUp = /^(?:false|kill\b.*|exit(?: [1-9]\d*| \$\S*)?)$/u;

/**
 * Programs that a command can't do without, those that it runs through a shell included; names with
 * variables in them are left out.
 */
export function programsOfWords(words: readonly string[]): readonly string[] {
  const [first = '', ...others] = words;
  const invocation = shellInvocation(words);
  if (invocation !== undefined) return [first, ...firstWay(waysOf(invocation.script))];
  const options = runners[first];
  if (options === undefined) return isProgram(first) ? [first] : [];
  const start = others.findIndex((word) => !options.test(word));
  const inner = start === -1 ? [] : programsOfWords(others.slice(start));
  return builtins.has(first) ? inner : [first, ...inner];
}

/**
 * The ways in which a script for a shell may succeed (`curl … || wget …` has two), each with the
 * programs that it can't do without. Empty where that is beyond reading.
 */
export function waysOf(text: string): readonly (readonly string[])[] {
  // Within `[[` and `((` the signs that join commands mean something else.
  const script = /\[\[|\(\(/u.test(text) ? undefined : parseScript(text);
  if (script === undefined) return [];
  return alternatives(lastList(script))
    .filter((pipelines) => !pipelines.some(isGivingUp))
    .map((pipelines) => pipelines.flatMap(programsOfPipeline));
}

/** Only with one way it is known what is needed. */
function firstWay(ways: readonly (readonly string[])[]): readonly string[] {
  const [only, ...others] = ways;
  return others.length === 0 ? (only ?? []) : [];
}

/** What decides the exit code: all behind the last `;`. */
function lastList(script: Script): Script {
  const before = script.slice(0, -1).findLastIndex(({ next }) => next === ';' || next === '&');
  return script.slice(before + 1);
}

function alternatives(list: Script): readonly Script[] {
  const found: Pipeline[][] = [[]];
  for (const pipeline of list) {
    found.at(-1)?.push(pipeline);
    if (pipeline.next === '||') found.push([]);
  }
  return found;
}

function isGivingUp({ commands: [command, ...others] }: Pipeline): boolean {
  if (others.length > 0 || command?.kind !== 'simple') return false;
  return givesUp.test(command.words.join(' '));
}

/** Behind `!` a missing program counts as success. */
function programsOfPipeline({ commands, negated }: Pipeline): readonly string[] {
  if (negated) return [];
  return commands.flatMap((command) =>
    command.kind === 'simple' ? programsOfWords(command.words) : [],
  );
}

function isProgram(word: string): boolean {
  return !builtins.has(word) && /^[A-Za-z\d_/][\w./+-]*$/u.test(word);
}
