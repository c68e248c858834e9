import type { ActSignal, DispositionSignal, OutputSignal } from '../model/signals.js';
import type { ContainerTimeline } from '../model/timeline.js';

/** Folds what altctl has found out about a container, or done to it. */
export function reduceNote(
  known: ContainerTimeline,
  signal: OutputSignal | DispositionSignal | ActSignal,
): ContainerTimeline {
  switch (signal.kind) {
    case 'output':
      return { ...known, outputAt: Math.max(known.outputAt ?? signal.at, signal.at) };
    case 'act':
      return { ...known, asked: true, freed: true };
    case 'disposition': {
      const { activity } = known;
      if (activity === undefined) return known;
      return { ...known, activity: { ...activity, disposition: signal.disposition } };
    }
  }
}
