import { readFileSync, readdirSync } from 'node:fs';
import { decodeOutput } from '../../src/adapters/compose/decode-output.js';
import { readEvent } from '../../src/adapters/docker/read-event.js';
import { Json } from '../../src/adapters/json.js';
import type { Signal } from '../../src/model/signals.js';

/** What a file of this folder recorded; `t` is in seconds since compose was started. */
export interface Recording {
  readonly head: {
    readonly v: 1;
    readonly what: string;
    readonly compose: string;
    readonly engine: string;
    readonly command: string;
  };
  readonly entries: readonly RecordedEntry[];
}

export type RecordedEntry = { readonly t: number } & (
  | { readonly from: 'stdout' | 'stderr'; readonly line: string }
  | { readonly from: 'events'; readonly event: unknown }
  | { readonly from: 'exit'; readonly code: number | null }
);

/** Names of all recordings. */
export function recordingNames(): readonly string[] {
  const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ndjson'));
  return names.map((name) => name.replace('.ndjson', '')).sort();
}

export function readRecording(name: string): Recording {
  const text = readFileSync(`${import.meta.dirname}/${name}.ndjson`, 'utf8');
  const [head, ...entries] = text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { head: head as Recording['head'], entries: entries as RecordedEntry[] };
}

/** The signals that a recording gives, with `at` in ms since compose was started. */
export function signalsOf(recording: Recording): readonly Signal[] {
  return recording.entries.flatMap((entry) => signalsOfEntry(entry));
}

function signalsOfEntry(entry: RecordedEntry): readonly Signal[] {
  const at = Math.round(entry.t * 1000);
  switch (entry.from) {
    case 'stdout':
    case 'stderr':
      return decodeOutput({ stream: entry.from, text: entry.line }, at);
    case 'events': {
      const event = readEvent(new Json(entry.event));
      return event === undefined ? [] : [{ ...event, at }];
    }
    case 'exit':
      return [
        {
          ...{ source: 'compose', kind: 'exited', at },
          ...(entry.code === null ? {} : { code: entry.code }),
        } as const,
      ];
  }
}
