import type { Journals } from '../model/ports.js';
import { newRunId } from './journals/run-id.js';
import { runsFolder } from './journals/runs-folder.js';

export interface JournalsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Journals as NDJSON files below the state folder, in one folder per project. */
export function createJournals({ env }: JournalsOptions): Journals {
  return {
    open(head, redact) {
      const folder = runsFolder(env, head.project);
      const id = newRunId(head.startedAt);
      const writing = import('./journals/journal-writer.js').then(({ openWriter }) =>
        folder === undefined ? undefined : openWriter({ folder, head: { id, ...head }, redact }),
      );
      // A journal that can't be written costs the run nothing; nor does one that can't be loaded.
      const writer = writing.catch(() => undefined);
      return {
        id,
        write: (entry) => {
          writer.then((opened) => opened?.write(entry)).catch(() => undefined);
        },
        close: async () => {
          await (await writer)?.close();
        },
      };
    },
    async list(project) {
      const folder = runsFolder(env, project);
      const { listRuns } = await import('./journals/list-runs.js');
      return folder === undefined ? [] : listRuns(folder);
    },
    async read(project, id) {
      const folder = runsFolder(env, project);
      const { readJournal } = await import('./journals/read-journal.js');
      return folder === undefined ? undefined : readJournal(folder, id);
    },
  };
}
