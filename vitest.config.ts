import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Of one file; more of them at a time only wait for each other, and are late. */
const limits = { testTimeout: 20_000, hookTimeout: 60_000, maxConcurrency: 2 };

const onEngine = ['test/engine/**/*.test.ts'];

/** All of the reference stack, and two crowds of sixty: each takes a small machine for itself. */
const alone = ['test/engine/verification.test.ts', 'test/engine/faults/silence-crowd.test.ts'];

/** Their helpers set up and tidy for the file that imports them: each file needs its own copy. */
const withFakes = ['test/adapters/**/*.test.ts'];

/** Begun last, one of these would keep one process busy while the other has nothing left to do. */
const longest =
  /interrupted-recreate|stop-ignored|namespace-lost|engine-silent|engine\/up|incident/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => longest.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** The groups run one after the other: what is measured on the engine is not to wait for the units. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      group(0, 'units', ['test/**/*.test.ts'], [...onEngine, ...withFakes], {
        isolate: false,
        maxWorkers: 2,
      }),
      group(0, 'adapters', withFakes, [], { maxWorkers: 2 }),
      // Other programs share the machine: more tries.
      group(1, 'engine', onEngine, alone, { maxWorkers: 2, testTimeout: 120_000, retry: 2 }),
      group(2, 'alone', alone, [], { retry: 1 }),
    ],
  },
});

function group(
  groupOrder: number,
  name: string,
  include: string[],
  exclude: string[],
  more: {
    readonly isolate?: boolean;
    readonly maxWorkers?: number;
    readonly testTimeout?: number;
    readonly retry?: number;
  } = {},
) {
  const test = { ...limits, maxWorkers: 1, ...more, name, include, exclude };
  return { test: { ...test, sequence: { groupOrder } } };
}
