import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/model/evidence.js';
import type { Suspect } from '../../src/model/suspect.js';
import { engineSilent } from '../../src/rules/alt111-engine-silent.js';
import { liveContext, snapshot, timeline, webTimeline } from './live-context.js';
import { stopOld } from './stopping.js';

const engine: Suspect = { kind: 'engine', id: 'engine', since: 85_000, dueAt: 95_000 };
const answers = { ping: 0.5, info: 8.3 };

const check = (suspect: Suspect, evidence: Partial<Evidence>) =>
  engineSilent.check(liveContext({ suspect, evidence: { at: 0, ...evidence } }));

describe('ALT111 tells who is silent', () => {
  it('the engine, which does not even answer a ping', () => {
    const silence = { what: 'ping' as const, since: 85_000 };
    const found = engineSilent.check(
      liveContext({ suspect: engine, timeline: { ...timeline(webTimeline()), silence } }),
    );
    expect(found?.severity).toBe('error');
    expect(found?.summary).toContain('the docker engine has not answered for 15s');
  });

  it('its containerd: ping is answered, info is not', () => {
    const silence = { what: 'info' as const, since: 85_000 };
    const found = engineSilent.check(
      liveContext({ suspect: engine, timeline: { ...timeline(webTimeline()), silence } }),
    );
    expect(found?.summary).toContain('containerd has not answered');
    expect(found?.remedy[0]?.command).toBe('systemctl status containerd');
  });

  it("one container's shim: all else is answered", () => {
    const found = check(stopOld, { pulse: answers, container: 'silent' });
    expect(found?.cause?.reason).toBe('its containerd-shim does not answer');
    expect(found?.evidence).toContainEqual({
      what: 'container',
      text: 'inspect of alt-web-1 is not answered',
    });
  });

  it('a mount, where a start does not end', () => {
    const starting = { ...stopOld, kind: 'step', operation: 'start', step: 'start' } as const;
    const found = check(starting, { pulse: answers, container: 'silent' });
    expect(found?.cause?.reason).toContain('a mount of it hangs');
    expect(found?.severity).toBe('error');
  });

  it('a start that may only be slow: for 10 s it is a warning, on which nothing acts', () => {
    const starting = { ...stopOld, kind: 'step', operation: 'start', step: 'start' } as const;
    const found = check({ ...starting, since: 96_000 }, { pulse: answers, container: 'silent' });
    expect(found?.severity).toBe('warning');
    expect(found?.evidence.at(-1)?.text).toContain('perhaps by itself');
  });

  it.each([
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'error during connect: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.41/containers/json": EOF',
  ])('an engine that has ended, in the words of compose: %s', (error) => {
    expect(check({ ...engine, kind: 'compose-failed', error }, {})?.severity).toBe('error');
  });
});

describe('ALT111 is quiet', () => {
  it('about a container when the engine is busy and answers nothing else in time', () => {
    const pulse = { ping: 52, info: 'silent' as const };
    expect(check(stopOld, { pulse, container: 'silent' })).toBeUndefined();
  });

  it('when all is answered', () => {
    expect(check(stopOld, { pulse: answers, container: snapshot() })).toBeUndefined();
  });

  it('about a container that is gone by now', () => {
    const found = check(stopOld, { pulse: answers, container: 'silent', others: [] });
    expect(found).toBeUndefined();
  });

  it('about a fact, which stands whatever the engine answers now', () => {
    const crashes: Suspect = { ...engine, kind: 'crashes' };
    expect(check(crashes, { pulse: { ping: 'silent', info: 'silent' } })).toBeUndefined();
  });
});
