/** One or several paths to load as one, and how an `include` entry wants them loaded. */
export interface UnitRequest {
  readonly paths: readonly string[];
  /** Profile that a file belongs to that is none itself; empty: one of its own name. */
  readonly profile: string;
  readonly projectDirectory?: string;
  readonly envFiles?: readonly string[];
}
