import { describe, expect, it } from 'vitest';
import type { ContainerView } from '../../../src/model/view.js';
import { drawLines } from '../../../src/render/text/draw.js';
import { rows, type Look } from '../../../src/render/live/rows.js';
import type { Terminal } from '../../../src/render/text/terminal.js';
import { textWidth } from '../../../src/render/text/text-width.js';
import { columns, fc, test, wildText } from '../fast-check.js';
import { expectGolden } from '../expect-golden.js';
import { container, crowdedView, profile, pullView, upView } from '../run-samples.js';
import { plain, terminal, variants } from '../terminals.js';

const look: Look = { goal: 'ready', spinner: '⠸', nameWidth: 0 };

function drawn(view: typeof upView, on: Terminal, rest: Partial<Look> = {}): string {
  const spinner = on.unicode ? '⠸' : '|';
  return drawLines(rows(view, on, { ...look, spinner, ...rest }), on);
}

describe.each(variants)('rows (%s)', (variant, on) => {
  it('shows a run as people want to see it', () => {
    expectGolden(
      `render/live-${variant}`,
      [upView, pullView].map((view) => drawn(view, on)).join('\n\n'),
    );
  });
});

describe.each([3, 6, 10, 16])('rows on a terminal of %i rows', (height) => {
  it('leaves out the least important', () => {
    expectGolden(`render/live-rows-${height}`, drawn(upView, terminal(80, { rows: height })));
  });
});

describe('rows', () => {
  it('counts what a run brings its containers to', () => {
    expect(drawn(upView, plain, { goal: 'removed' })).toContain('4 of 5 removed');
  });

  it('has no spinner when the run is over', () => {
    const final = rows(upView, plain, { goal: 'ready', nameWidth: 0 });
    expect(drawLines(final, plain)).toContain('· core      4 of 5 ready');
  });

  it('folds the profiles that are ready into one line before it hides containers', () => {
    const text = drawn(crowdedView(14, 2), terminal(80, { rows: 24 }));
    expect(text).toContain('✔ 7 profiles ready');
    expect(text).toContain('service-0');
  });

  it('keeps a failed container in sight whatever must go', () => {
    const failed = container('migrate', { state: 'exited', exitCode: 3, moving: false });
    const others = Array.from({ length: 40 }, (_, index) => container(`other-${index}`));
    const view = { ...upView, profiles: [profile('db', { containers: [...others, failed] })] };
    for (const height of [4, 6, 12]) {
      expect(drawn(view, terminal(80, { rows: height }))).toContain('exited 3');
    }
  });

  it('has one line for all that the same container holds up', () => {
    const deaf = container('meilisearch-logs', {
      state: 'stuck',
      operation: 'recreate',
      step: 'stop-old',
      forMs: 41_000,
      detail: 'SIGTERM ignored, SIGKILL in 19s',
    });
    const held = ['meilisearch', 'alt-backend', 'search'].map((name) =>
      container(name, { state: 'waiting', heldUpBy: 'meilisearch-logs' }),
    );
    const view = { ...upView, profiles: [profile('db', { containers: [deaf, ...held] })] };
    const low = drawn(view, terminal(80, { rows: 5, color: true }));
    expect(low).toMatch(/3 more {13}.*held up by meilisearch-logs/u);
    expect(low).toContain('\u001b[31mstuck stopping old 41s\u001b[39m: SIGTERM ignored');
  });

  it('shows how long a stop may still take on 80 columns too', () => {
    const containers = upView.profiles.flatMap((one) => one.containers).slice(1, 2);
    const stuck = containers.map((one): ContainerView => ({ ...one, state: 'stuck' }));
    const of = (shown: readonly ContainerView[], width: number): string =>
      drawn({ ...upView, profiles: [profile('logging', { containers: shown })] }, terminal(width));
    expect(of(containers, 79)).toMatch(/ stopping old 12s: SIGTERM ignored, SIGKILL in 48s$/u);
    expect(of(stuck, 79)).toMatch(/ stuck stopping old 12s: SIGTERM ignored, SIGKILL in 48s$/u);
    expect(of(stuck, 100)).toMatch(/ stuck recreating 12s · stopping old: .* SIGKILL in 48s$/u);
  });

  it('keeps its columns while containers come and go', () => {
    const long = drawn(upView, plain, { nameWidth: 16 });
    const short = drawn({ ...upView, profiles: upView.profiles.slice(0, 3) }, plain, {
      nameWidth: 16,
    });
    const column = (text: string): number => (/^.*alt-backend +/mu.exec(text)?.[0] ?? '').length;
    expect(column(short)).toBe(column(long));
  });

  const states: fc.Arbitrary<Partial<ContainerView>> = fc.record({
    state: fc.constantFrom('starting', 'waiting', 'recreating', 'exited', 'stuck'),
    detail: wildText,
    moving: fc.boolean(),
    forMs: fc.integer({ min: 0, max: 1e9 }),
  });
  const profiles = fc.array(
    fc
      .tuple(
        wildText,
        fc.constantFrom('waiting', 'working', 'ready', 'failed'),
        fc.array(fc.tuple(wildText, states), { maxLength: 12 }),
      )
      .map(([name, state, containers]) =>
        profile(name, {
          state,
          containers: containers.map(([service, rest]) => container(service, rest)),
        }),
      ),
    { maxLength: 16 },
  );

  test(
    [profiles, fc.boolean(), columns, fc.integer({ min: 1, max: 50 })],
    'is always lower than the terminal, and never wider',
    (shown, pulling, width, height) => {
      const on = terminal(width, { rows: height });
      const images = pulling ? pullView.images : [];
      const lines = rows({ ...pullView, profiles: shown, images }, on, look);
      expect(lines.length).toBeLessThanOrEqual(height - 1);
      const widths = drawLines(lines, on).split('\n').map(textWidth);
      expect(Math.max(...widths)).toBeLessThanOrEqual(width);
    },
  );
});
