import { ExitCode } from '../../model/exit-codes.js';
import type { RunOutcome } from '../../model/view.js';
import type { Ending } from './await-end.js';

/** What an ending means where a command has nothing more particular to say. */
export const endings: Readonly<Record<Ending, Pick<RunOutcome, 'status' | 'exitCode'>>> = {
  reached: { status: 'done', exitCode: ExitCode.ok },
  failed: { status: 'failed', exitCode: ExitCode.notReady },
  stuck: { status: 'stuck', exitCode: ExitCode.stuck },
  timeout: { status: 'not-ready', exitCode: ExitCode.notReady },
  interrupted: { status: 'interrupted', exitCode: ExitCode.interrupted },
  'compose-failed': { status: 'failed', exitCode: ExitCode.external },
  question: { status: 'failed', exitCode: ExitCode.external },
};
