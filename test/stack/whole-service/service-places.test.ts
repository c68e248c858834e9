import { describe, expect, it } from 'vitest';
import { servicePlaces } from '../../../src/stack/whole-service/service-places.js';

const text = `services:
  db: &db
    image: db
  web:
    <<: *db
    environment:
      PASSWORD: hunter2
    stop_grace_period: 60s
    healthcheck:
      test: [CMD, curl, -f, http://localhost/]
    ports:
      - "80:80"
      - {target: 81, published: "8081"}
`;
const places = servicePlaces('profiles/core.yaml', text, 'web');
const at = (attribute: string) => {
  const place = places.get(attribute);
  return place === undefined ? undefined : [place.location.line, place.location.column, place.text];
};

describe('the places of a service', () => {
  it('are where its attributes stand', () => {
    expect(at('')).toEqual([4, 3, undefined]);
    expect(at('stop_grace_period')).toEqual([8, 5, '60s']);
    expect(at('healthcheck.test')).toEqual([10, 7, undefined]);
    expect(at('ports.0')).toEqual([12, 9, '80:80']);
    expect(at('ports.1.published')).toEqual([13, 22, '8081']);
  });

  it('follow merge keys to where the value is written', () => {
    expect(at('image')).toEqual([3, 5, 'db']);
  });

  it('mark the whole of a key and its value on one line', () => {
    expect(places.get('stop_grace_period')?.frame.length).toBe('stop_grace_period: 60s'.length);
  });

  it('never show the value of an environment variable', () => {
    const frames = [...places.values()].flatMap(({ frame }) =>
      frame.lines.map((line) => line.text),
    );
    expect(frames.join('\n')).toContain('PASSWORD: …');
    expect(frames.join('\n')).not.toContain('hunter2');
  });

  describe.each([
    [
      'of a block scalar',
      'PRIVATE_KEY: |\n        -----BEGIN\n        hidden1',
      ['PRIVATE_KEY: …'],
    ],
    ['behind a quoted key', '"MY KEY": hidden1', ['"MY KEY": …']],
    ['behind a key that is no word', "'my/key': hidden1", ["'my/key': …"]],
    ['of several lines', 'KEY: "hidden1\n          hidden2"', ['KEY: …', '          …']],
  ])('of an environment hide the value %s', (_what, written, shown) => {
    const stack = `services:\n  web:\n    environment:\n      ${written}\n    network_mode: host\n`;
    const frames = [...servicePlaces('x.yaml', stack, 'web').values()].map(({ frame }) =>
      frame.lines.map((line) => line.text).join('\n'),
    );
    it('and nothing else', () => {
      expect(frames.join('\n')).not.toContain('hidden');
      for (const line of shown) expect(frames.join('\n')).toContain(line);
      expect(frames.at(-1)).toContain('    network_mode: host');
    });
  });

  it('hide values in one line with others, which keep their columns', () => {
    const stack = `x-env: &env {TOKEN: hidden1}
services:
  web: {environment: {<<: *env, KEY: hidden2}, build: {args: ["A=hidden3", B]}, init: true}
`;
    const found = servicePlaces('x.yaml', stack, 'web');
    const line = found.get('init')?.frame.lines.at(-1)?.text ?? '';
    expect(line).not.toContain('hidden');
    expect(line).toMatch(/KEY: … +\}, build: \{args: \["A=… +, B\]\}, init: true\}$/u);
    expect(line.indexOf('init')).toBe((found.get('init')?.location.column ?? 0) - 1);
    expect(found.get('environment.TOKEN')?.frame.lines.at(-1)?.text).toBe('x-env: &env {TOKEN: …}');
  });

  it('hide the value of a secret option that stands on a line of its own', () => {
    const stack = `services:
  web:
    command:
      - worker
      - --token
      - hidden1
      - --tls-key
      - /certs/tls.key
    healthcheck: {test: [CMD, probe, --password, hidden2, --secret, "$KEY"]}
`;
    const frames = [...servicePlaces('x.yaml', stack, 'web').values()].map(({ frame }) =>
      frame.lines.map((line) => line.text).join('\n'),
    );
    expect(frames.join('\n')).not.toContain('hidden');
    expect(frames).toContain('      - --token\n      - …');
    expect(frames).toContain('      - --tls-key\n      - /certs/tls.key');
    expect(frames.at(-1)).toMatch(/--password, … *, --secret, "\$KEY"/u);
  });

  it('are none for a service or a text that is not there', () => {
    expect(servicePlaces('x.yaml', text, 'nobody').size).toBe(0);
    expect(servicePlaces('x.yaml', 'services: [', 'web').size).toBe(0);
  });
});
