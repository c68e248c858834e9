import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fixed } from './fixed.js';

/** How a file may be written; the services mean the same in all of them. */
interface Format {
  readonly eol: string;
  readonly step: number;
  readonly quote: string;
  readonly comment: string;
  readonly flow: boolean;
  readonly dependsOn: 'none' | 'list' | 'flow list' | 'mapping';
  readonly grace: 'own' | 'anchored' | 'absent';
  readonly ending: boolean;
  readonly order: readonly number[];
  readonly blank: boolean;
}

const format: fc.Arbitrary<Format> = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  step: fc.constantFrom(2, 3, 4),
  quote: fc.constantFrom('', '"', "'"),
  comment: fc.constantFrom('', ' # so it was', '   # "quoted": [and] {odd}'),
  flow: fc.boolean(),
  dependsOn: fc.constantFrom('none', 'list', 'flow list', 'mapping'),
  grace: fc.constantFrom('own', 'anchored', 'absent'),
  ending: fc.boolean(),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
  blank: fc.boolean(),
});

function sidecar(format: Format): readonly string[] {
  const { quote, comment, step, flow, blank } = format;
  const pad = ' '.repeat(step);
  const q = (text: string): string => `${quote}${text}${quote}`;
  const dependsOn = {
    none: [],
    list: [`depends_on:${comment}`, `${pad}- db${comment}`, `${pad}# between`, `${pad}- web`],
    'flow list': [`depends_on: [db, ${q('web')}]${comment}`],
    mapping: [
      'depends_on:',
      `${pad}web: {condition: service_started}${comment}`,
      `${pad}db:`,
      `${pad}${pad}condition: service_started${comment}`,
    ],
  }[format.dependsOn];
  const grace = {
    own: [`stop_grace_period: ${q('5s')}${comment}`],
    anchored: [`stop_grace_period: *grace${comment}`],
    absent: [],
  }[format.grace];
  const parts = [
    [`image: ${q('forwarder:1')}${comment}`],
    [`network_mode: ${q('service:web')}${comment}`],
    [...dependsOn],
    [...grace],
    ['# above', 'command: |', `${pad}forward --to http://hub:9600`, ...(blank ? [''] : [])],
  ];
  const ordered = format.order.flatMap((index) => parts[index] ?? []);
  if (!flow) return ['logs:', ...[...ordered, 'x-altctl: {shutdown: 12s}'].map((one) => pad + one)];
  const plain = { ...format, comment: '' };
  const inline = [
    `image: ${q('forwarder:1')}`,
    `network_mode: "service:web"`,
    ...(plain.dependsOn === 'none' ? [] : [`depends_on: [db, web]`]),
    ...(plain.grace === 'own' ? [`stop_grace_period: ${q('5s')}`] : []),
    ...(plain.grace === 'anchored' ? ['stop_grace_period: *grace'] : []),
    'command: "forward --to http://hub:9600"',
    'x-altctl: {shutdown: 12s}',
  ];
  return [`logs: {${inline.join(blank ? `,\n${pad}` : ', ')}}${format.comment}`];
}

function file(format: Format): string {
  const pad = ' '.repeat(format.step);
  const own = sidecar(format).flatMap((line) => line.split('\n'));
  const lines = [
    '# the stack',
    'x-times:',
    `${pad}grace: &grace 5s${format.comment}`,
    'services:',
    ...own.map((line) => (line === '' ? '' : pad + line)),
    '',
    `${pad}# those that it works with`,
    ...[
      'web: {image: "nginx"}',
      'db: {image: db}',
      `hub: {image: hub, networks: [backend], healthcheck: {test: [CMD, 'true']}}${format.comment}`,
    ].map((line) => pad + line),
    'networks:',
    `${pad}backend: # one for all`,
  ];
  return lines.join(format.eol) + (format.ending ? format.eol : '');
}

type Fields = Readonly<Record<string, unknown>>;

function modelOf(text: string): { readonly services: Readonly<Record<string, Fields>> } {
  return parse(text, { merge: true }) as { readonly services: Readonly<Record<string, Fields>> };
}

/** Each comment of a text, in order. */
function comments(text: string): readonly string[] {
  return text
    .split(/\r?\n/u)
    .flatMap((line) => /(?:^|\s)(#.*)$/u.exec(line)?.[1] ?? [])
    .map((comment) => comment.trimEnd());
}

describe('a fix, however the file is written', () => {
  it('is whole, idempotent, and changes nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(format, async (how) => {
        const before = file(how);
        const { text, refusals } = await fixed(before);
        expect(refusals).toEqual([]);
        const again = await fixed(text);
        expect(again).toEqual({ text, fixes: [], refusals: [] });

        const was = modelOf(before);
        const is = modelOf(text);
        const { network_mode: _, depends_on: __, ...kept } = was.services.logs ?? {};
        const dependsOn = {
          ...(how.dependsOn === 'none' ? {} : { db: { condition: 'service_started' } }),
          hub: { condition: 'service_healthy' },
        };
        expect(is.services.logs).toEqual({
          ...kept,
          stop_grace_period: '18s',
          networks: ['backend'],
          depends_on: dependsOn,
        });
        expect({ ...is.services, logs: 0 }).toEqual({ ...was.services, logs: 0 });

        expect(new Set(comments(text))).toEqual(new Set(comments(before)));
        expect(text.endsWith('\n')).toBe(how.ending);
        expect(text.replaceAll('\r\n', '').includes('\n')).toBe(how.eol === '\n');
        const untouched = before.slice(before.indexOf('# those that it works with'));
        expect(text.endsWith(untouched)).toBe(true);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
