/** One line that a container has printed, from whoever has kept it. */
export interface HistoryLine {
  readonly service: string;
  /** Name of its container. */
  readonly name: string;
  /** That container is not there any more. */
  readonly gone: boolean;
  readonly keptBy: 'store' | 'engine';
  /** RFC 3339, to the nanosecond, as the engine took it; empty where nobody tells. */
  readonly at: string;
  /** As printed: may hold control characters. */
  readonly message: string;
}
