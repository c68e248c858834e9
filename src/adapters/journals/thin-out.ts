import type { Signal } from '../../model/signals.js';

/** ms within which a layer, or a transfer of a build, that only counts on is not worth a line. */
const countingMs = 1000;

/**
 * What repair and the shutdown times go by is never left out, however much there is of the rest: of
 * pulls and builds, and of what compose and one-shots say.
 */
export function isExpendable(signal: Signal): boolean {
  switch (signal.kind) {
    case 'build':
    case 'message':
    case 'unparsed':
    case 'output':
      return true;
    case 'resource':
      return signal.resource === 'layer';
    case 'container':
    case 'snapshot':
    case 'disposition':
    case 'act':
    case 'question':
    case 'exited':
    case 'connection':
    case 'pulse':
      return false;
  }
}

/** Tells of signals, in their order, which only count on what an earlier one has told. */
export function counting(): (signal: Signal) => boolean {
  const told = new Map<string, { readonly verb: string; readonly at: number }>();
  return (signal) => {
    const counted = countedOf(signal);
    if (counted === undefined) return false;
    const { key, verb } = counted;
    const last = told.get(key);
    if (last?.verb === verb && signal.at - last.at < countingMs) return true;
    told.set(key, { verb, at: signal.at });
    return false;
  };
}

function countedOf(signal: Signal): { readonly key: string; readonly verb: string } | undefined {
  if (signal.kind === 'build') {
    return signal.current === undefined ? undefined : { key: `build ${signal.text}`, verb: '' };
  }
  if (signal.kind !== 'resource' || signal.resource !== 'layer') return undefined;
  const { parent = '', name, phase, verb } = signal;
  return { key: `layer ${parent} ${name}`, verb: `${phase} ${verb}` };
}
