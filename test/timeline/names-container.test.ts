import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import { errorsAbout } from '../../src/timeline/errors-about.js';
import { namesContainer } from '../../src/timeline/names-container.js';
import { fold, progress } from './events.js';

const endpoint = (name: string) =>
  `driver failed programming external connectivity on endpoint ${name} (a6ed81bd13b0): Bind for 0.0.0.0:80 failed: port is already allocated`;

describe('prose that names a container', () => {
  it.each([
    [endpoint('alt-web-1'), 'alt-web-1'],
    ['Conflict. The container name "/82747b90e2e9_alt-web-1" is already in use', 'alt-web-1'],
    ['No such container: 7ef214b6828a_alt-web-1', 'alt-web-1'],
    ['cannot stop alt-web-1.', 'alt-web-1'],
    [endpoint('app'), 'app'],
    ['dependency failed to start: container app is unhealthy', 'app'],
    ['Container app is paused. Unpause the container first', 'app'],
    ['Conflict. The container name "/my.app" is already in use', 'my.app'],
    ['cannot stop container: app: tried to kill container', 'app'],
  ])('says so: %s', (text, name) => {
    expect(namesContainer(text, name, 'alt')).toBe(true);
  });

  it.each([
    [endpoint('alt-web-10'), 'alt-web-1'],
    [endpoint('my-alt-web-1'), 'alt-web-1'],
    [endpoint('app-2'), 'app'],
    [endpoint('app.local'), 'app'],
    ['exec: "/app/run": no such file or directory', 'app'],
    ['exec: "app": executable file not found in $PATH', 'app'],
    ['chdir to cwd ("/app") set in config.json failed: no such file or directory', 'app'],
    ['Conflict. The container name "/myxapp" is already in use', 'my.app'],
  ])('is not taken for another: %s', (text, name) => {
    expect(namesContainer(text, name, 'alt')).toBe(false);
  });
});

describe('an error of compose', () => {
  const message = (text: string): Signal => ({
    ...{ source: 'compose', kind: 'message', level: 'error', at: 300 },
    text,
  });
  const ended: Signal = { source: 'compose', kind: 'exited', at: 400, code: 1 };
  const about = (names: readonly string[], text: string) => {
    const marks = names.flatMap((name, index) => [
      progress(100, 'Starting', { name }),
      ...(index === 0 ? [progress(200, 'Error', { name, phase: 'error' })] : []),
    ]);
    const timeline = fold([...marks, message(text), ended]);
    const all = [...timeline.containers.values()];
    return all.filter((one) => errorsAbout(one, timeline) !== undefined).map(({ name }) => name);
  };

  it.each([
    ['alt-web-10', 'alt-web-1', endpoint('alt-web-10')],
    ['alt-worker-1', 'app', 'exec: "/app/run": no such file or directory'],
  ])('is that of %s alone, and not of %s', (failed, other, text) => {
    expect(about([failed, other], text)).toEqual([failed]);
  });
});
