import type { ContainerSnapshot } from './container.js';

/** The engine gave no answer within its time limit, while it answers other questions. */
export type Silent = 'silent';

/** One process of a container, as the engine's `top` tells it; the first one is PID 1 there. */
export interface ContainerProcess {
  /** On the host. */
  readonly pid: number;
  readonly parent: number;
  /** Of ps: `S`, `D`, `T`, `Z` … */
  readonly state: string;
  /** Bit n-1 stands for signal n. */
  readonly ignored: bigint;
  readonly caught: bigint;
  /** Held back, to be read by other means such as signalfd; absent where ps does not tell. */
  readonly blocked?: bigint;
  /** Kernel function it sleeps in, or `-`. */
  readonly wchan: string;
  readonly args: string;
}

export interface OutputLine {
  /** When the engine says that it was printed, by our clock; ms since the epoch. */
  readonly at: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Who listens on a host port: a container of this engine, or a process of this machine. */
export interface PortHolder {
  readonly port: number;
  readonly protocol: string;
  readonly container?: { readonly name: string; readonly project?: string };
  readonly process?: { readonly pid: number; readonly name: string };
}

/** A socket of the engine's machine that waits for others. */
export interface HostListener {
  /** Of IPv4 or IPv6, `0.0.0.0` and `::` for all of a family. */
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
  /** Absent where nobody may see whose it is. */
  readonly process?: {
    readonly pid: number;
    readonly name: string;
    /** Id of the container that it runs in. */
    readonly container?: string;
  };
}

/** How the engine answers at one moment; ms that an answer took, or `silent`. */
export interface EnginePulse {
  readonly ping: number | Silent;
  readonly info: number | Silent;
}

/** What was found out about a suspect, each part within a time limit; absent: not asked. */
export interface Evidence {
  /** When it was gathered, ms since the epoch. */
  readonly at: number;
  /** The container that is there now: of a recreate, the old one. */
  readonly container?: ContainerSnapshot | Silent;
  readonly replacement?: ContainerSnapshot | Silent;
  /** Empty: the engine could not tell, e.g. because nothing runs. */
  readonly processes?: readonly ContainerProcess[] | Silent;
  /** Oldest first, at most 20 lines. */
  readonly output?: readonly OutputLine[] | Silent;
  readonly pulse?: EnginePulse;
  readonly portHolders?: readonly PortHolder[];
  /** All containers of the project. */
  readonly others?: readonly ContainerSnapshot[];
}
