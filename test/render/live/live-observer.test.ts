import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunView } from '../../../src/model/view.js';
import { LiveObserver } from '../../../src/render/live/live-observer.js';
import { expectGolden } from '../expect-golden.js';
import { HandTimer } from '../hand-timer.js';
import { neverHealthy, polite, stuck } from '../finding-samples.js';
import { noticed, runStart } from '../run-events.js';
import { outcome, outcomes, profile, upView } from '../run-samples.js';
import { terminal } from '../terminals.js';
import { Screen } from './screen.js';

describe('LiveObserver', () => {
  let screen: Screen;
  let timer: HandTimer;
  let observer: LiveObserver;
  let view: RunView;

  beforeEach(() => {
    screen = new Screen(80, 24);
    timer = new HandTimer();
    view = upView;
    observer = new LiveObserver({ stream: screen, terminal: terminal(80), every: timer.every });
  });

  async function started(): Promise<void> {
    observer.started(runStart, () => view);
    await vi.waitFor(() => {
      expect(timer.running).toBe(true);
    });
  }

  it('shows the run at once, and what has changed with the next frame', async () => {
    await started();
    expect(screen.text).toContain('⠙ core      4 of 5 ready');
    view = { ...upView, profiles: [profile('core', { state: 'ready', ready: 5, total: 5 })] };
    observer.changed();
    timer.pass(100);
    expect(screen.text).toContain('✔ core     5 of 5 ready');
  });

  it('draws no more than ten times a second, however much changes', async () => {
    await started();
    const before = screen.writes;
    for (let index = 0; index < 1000; index += 1) observer.changed();
    timer.pass(1000);
    expect(screen.writes - before).toBeLessThanOrEqual(10);
  });

  it('prints notices above the picture', async () => {
    observer.notice(noticed);
    await started();
    observer.notice(noticed);
    expect(screen.text.split('\n').slice(0, 3)).toEqual([
      'warning: unknown key "foo" (altctl.yaml:3:5)',
      'warning: unknown key "foo" (altctl.yaml:3:5)',
      expect.stringContaining('alt · up core logging'),
    ]);
  });

  it('prints a finding above the picture, where it stays when the run goes on', async () => {
    screen = new Screen(80, 40);
    observer = new LiveObserver({ stream: screen, terminal: terminal(80), every: timer.every });
    await started();
    observer.notice(noticed);
    observer.finding(stuck);
    observer.finding(polite);
    observer.finding(stuck);
    observer.cleared(stuck.finding, 'cleared after 60s (SIGKILL, exit 137)');
    timer.pass(300);
    expectGolden('render/live-finding', screen.text);
  });

  it('keeps a command whole that is wider than the terminal', async () => {
    screen.wraps = true;
    await started();
    observer.finding(neverHealthy);
    timer.pass(100);
    const { command = '' } = neverHealthy.finding.remedy[1] ?? {};
    expect(screen.text.replaceAll('\n', '')).toContain(command);
    expect(screen.text).toContain('v1/health\n  more');
    expect(screen.visible).toContain('held up by meilisearch-logs');
    expect(screen.text.match(/alt · up core logging/gu)).toHaveLength(1);
  });

  it('is redrawn when the terminal changes its size', async () => {
    await started();
    screen.resize(60, 10);
    expect(screen.visible.split('\n').length).toBeLessThan(10);
    expect(screen.visible).toContain('alt · up core logging');
  });

  it('leaves the final picture and the end line', async () => {
    await started();
    view = {
      ...upView,
      elapsedMs: 23_400,
      profiles: upView.profiles.map((one) =>
        profile(one.name, { ...one, state: 'ready', ready: one.total, containers: [] }),
      ),
    };
    observer.finished(outcome({ services: 17, slowest: [{ service: 'db', ms: 6200 }] }));
    expectGolden('render/live-end', screen.text);
    expect(screen.cursorVisible).toBe(true);
    expect(timer.running).toBe(false);
    expect(screen.listeners).toBe(0);
  });

  it('says in one line that there was nothing to do', async () => {
    await started();
    if (outcomes.unchanged !== undefined) observer.finished(outcomes.unchanged);
    expect(screen.text.split('\n')[0]).toMatch(/^nothing to do · 16 services are as configured/u);
  });

  it('is over even when the run ends before its first frame', async () => {
    observer.started(runStart, () => view);
    observer.finished(outcome());
    const text = screen.text;
    await import('listr2');
    timer.pass(1000);
    expect(screen.text).toBe(text);
    expect(text).toMatch(/ready · 16 services in 23.4s$/u);
  });

  it('stops with its last picture when the run fails without an outcome', async () => {
    await started();
    observer.close();
    observer.close();
    expect(screen.text.match(/alt · up core logging/gu)).toHaveLength(1);
    expect(screen.cursorVisible).toBe(true);
    expect(timer.running).toBe(false);
  });

  it('adds no listener of its own for signals', async () => {
    const before = process.listenerCount('SIGINT');
    await started();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
