/** What a run does about what is stuck, and about other runs. */
export interface Guard {
  /** ms without progress from which on a step is stuck; absent: as the files say, else 40 s. */
  readonly stuckMs?: number;
  /** `report` goes on waiting, `abort` ends the run, `recover` does the least that frees it. */
  readonly onStuck: OnStuck;
  /** Waits for another run on this project to end, instead of refusing. */
  readonly waitLock: boolean;
  /** Interrupts another run on this project first. */
  readonly takeOver: boolean;
}

export const onStuckChoices = ['report', 'abort', 'recover'] as const;
export type OnStuck = (typeof onStuckChoices)[number];
