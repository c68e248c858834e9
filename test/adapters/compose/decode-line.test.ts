import { describe, expect, it } from 'vitest';
import { decodeLine } from '../../../src/adapters/compose/decode-line.js';

const at = 1000;

/** A line and what it says, without what all signals have in common. */
const lines: readonly (readonly [what: string, line: string, signals: readonly object[]])[] = [
  [
    'Compose 2: a container',
    '{"id":"Container alt-db-1","status":"Recreate"}',
    [resource('container', 'alt-db-1', 'working', 'Recreate')],
  ],
  [
    'Compose 2: a network that is there',
    '{"id":"Network alt_default","status":"Created"}',
    [resource('network', 'alt_default', 'done', 'Created')],
  ],
  [
    'Compose 2: a volume in use',
    '{"id":"Volume alt_data","status":"Resource is still in use"}',
    [resource('volume', 'alt_data', 'warning', 'Resource is still in use')],
  ],
  [
    'Compose 2: a sentence in place of a verb is an error',
    '{"id":"Container alt-db-1","status":"Error response from daemon: Conflict."}',
    [
      {
        ...resource('container', 'alt-db-1', 'error', 'Error'),
        text: 'Error response from daemon: Conflict.',
      },
    ],
  ],
  [
    'Compose 2: an error without a word',
    '{"id":"Container alt-db-1","status":"Error"}',
    [resource('container', 'alt-db-1', 'error', 'Error')],
  ],
  [
    'Compose 2: an optional dependency',
    '{"id":"Container alt-db-1","status":"Skipped: optional dependency \\"db\\" failed to start"}',
    [
      resource(
        ...(['container', 'alt-db-1', 'warning'] as const),
        'Skipped: optional dependency "db" failed to start',
      ),
    ],
  ],
  [
    'Compose 2: a pull',
    '{"id":"web","text":"Pulling"}',
    [resource('service', 'web', 'working', 'Pulling')],
  ],
  [
    'Compose 2: a layer',
    '{"id":"72aa53bd8444","parent_id":"web","text":"Downloading","status":"[>  ]  1B/2B","current":1,"total":2}',
    [
      {
        ...resource('layer', '72aa53bd8444', 'working', 'Downloading'),
        ...{ parent: 'web', current: 1, total: 2, text: '[>  ]  1B/2B' },
      },
    ],
  ],
  [
    'Compose 2: a pull that fails',
    '{"id":"web","text":"Error","status":"connection refused"}',
    [{ ...resource('service', 'web', 'error', 'Error'), text: 'connection refused' }],
  ],
  [
    'Compose 2: an image that is there',
    '{"id":"web","text":"Skipped - Image is already present locally"}',
    [resource('service', 'web', 'done', 'Skipped - Image is already present locally')],
  ],
  [
    "Compose 2: the engine's warning about a new container",
    '{"id":"web","text":"Your kernel does not support swap limit capabilities"}',
    [
      {
        ...resource('service', 'web', 'warning', 'Warning'),
        text: 'Your kernel does not support swap limit capabilities',
      },
    ],
  ],
  [
    "Compose 2: a provider's message",
    '{"id":"model","status":"warming up"}',
    [{ ...resource('service', 'model', 'working', 'Working'), text: 'warming up' }],
  ],
  [
    'Compose 2: a built image',
    '{"id":"alt-web","status":"Built"}',
    [resource('image', 'alt-web', 'done', 'Built')],
  ],
  [
    'Compose 5: a container',
    '{"id":"Container alt-db-1","status":"Working","text":"Recreate"}',
    [resource('container', 'alt-db-1', 'working', 'Recreate')],
  ],
  [
    'Compose 5: an error with details',
    '{"id":"Image redis:7","status":"Error","text":"Error","details":"no such host"}',
    [{ ...resource('image', 'redis:7', 'error', 'Error'), text: 'no such host' }],
  ],
  [
    'Compose 5: an error in place of the verb',
    '{"id":"Container alt-db-1","status":"Error","text":"port is already allocated"}',
    [{ ...resource('container', 'alt-db-1', 'error', 'Error'), text: 'port is already allocated' }],
  ],
  [
    'Compose 5: a layer',
    '{"id":"72aa53bd8444","parent_id":"Image redis:7","status":"Working","text":"Extracting","total":9}',
    [
      {
        ...resource('layer', '72aa53bd8444', 'working', 'Extracting'),
        ...{ parent: 'redis:7', current: 0, total: 9 },
      },
    ],
  ],
  [
    'an error at the end',
    '{"error":true,"message":"no such service: x"}',
    [message('error', 'no such service: x')],
  ],
  ['an interruption', '{"error":true}', [message('error', 'interrupted')]],
  [
    'a warning of the log',
    '{"level":"warning","msg":"The \\"X\\" variable is not set.","time":"2026-11-23T22:52:30Z"}',
    [message('warning', 'The "X" variable is not set.')],
  ],
  ['a closing remark', '{"tail":true,"text":"see the docs"}', [message('info', 'see the docs')]],
  [
    'BuildKit: a step begins',
    '{"vertexes":[{"name":"[1/2] FROM x","started":"T"},{"name":"[2/2] RUN y"}]}',
    [build('[1/2] FROM x')],
  ],
  [
    'BuildKit: a step fails',
    '{"vertexes":[{"name":"RUN y","started":"T","completed":"T","error":"exit code: 3"}]}',
    [build('RUN y: exit code: 3')],
  ],
  [
    'BuildKit: a step out of the cache',
    '{"vertexes":[{"name":"RUN y","started":"T","completed":"T","cached":true}]}',
    [build('RUN y (cached)')],
  ],
  [
    'BuildKit: a transfer',
    '{"statuses":[{"id":"transferring context:","current":7,"total":9}]}',
    [{ ...build('transferring context:'), current: 7, total: 9 }],
  ],
  [
    'BuildKit: output',
    `{"logs":[{"data":"${Buffer.from('one\ntwo\n').toString('base64')}"}]}`,
    [build('one'), build('two')],
  ],
  [
    'plain: a container',
    ' Container alt-db-1  Recreate',
    [resource('container', 'alt-db-1', 'working', 'Recreate')],
  ],
  [
    'plain: a volume with quotes',
    ' Volume "alt_data"  Created',
    [resource('volume', 'alt_data', 'done', 'Created')],
  ],
  [
    'plain: an error',
    ' Container alt-db-1  Error while Stopping',
    [resource('container', 'alt-db-1', 'error', 'Error while Stopping')],
  ],
  ['plain: a pull', ' web Pulling ', [resource('service', 'web', 'working', 'Pulling')]],
  [
    'plain: a pull that fails',
    ' web Error Get "http://localhost/v2/": refused',
    [
      {
        ...resource('service', 'web', 'error', 'Error'),
        text: 'Get "http://localhost/v2/": refused',
      },
    ],
  ],
  [
    'plain: a layer',
    ' 72aa53bd8444 Pulling fs layer ',
    [resource('layer', '72aa53bd8444', 'working', 'Pulling fs layer')],
  ],
  [
    'plain: a layer that moves',
    ' 72aa53bd8444 Downloading [===>    ]  139.5kB/2.134MB',
    [
      {
        ...resource('layer', '72aa53bd8444', 'working', 'Downloading'),
        ...{ current: 139_500, total: 2_134_000, text: '[===>    ]  139.5kB/2.134MB' },
      },
    ],
  ],
  [
    'plain: a warning',
    String.raw`time="2026-11-23T22:52:35Z" level=warning msg="The \"X\" variable is not set."`,
    [message('warning', 'The "X" variable is not set.')],
  ],
  ['plain: a build', '#5 [2/3] RUN make', [build('[2/3] RUN make')]],
  ['nothing', '   ', []],
  ['prose', 'no such service: x', [unparsed('no such service: x')]],
  ['half a line of JSON', '{"id":"Container al', [unparsed('{"id":"Container al')]],
  ['JSON of somebody else', '{"a":1}', [unparsed('{"a":1}')]],
];

describe.each(lines)('%s', (_what, line, signals) => {
  it(`is read: ${line}`, () => {
    expect(decodeLine(line, at)).toEqual(
      signals.map((signal) => ({ source: 'compose', at, ...signal })),
    );
  });
});

function resource(kind: string, name: string, phase: string, verb: string) {
  return { kind: 'resource', resource: kind, name, phase, verb };
}

function message(level: string, text: string) {
  return { kind: 'message', level, text };
}

function build(text: string) {
  return { kind: 'build', text };
}

function unparsed(text: string) {
  return { kind: 'unparsed', text };
}
