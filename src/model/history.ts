/** One line that a container printed, as a log store has kept it. */
export interface HistoryLine {
  readonly service: string;
  /** Name of its container, and the container's id; it may be gone since. */
  readonly name: string;
  readonly container: string;
  /** RFC 3339, to the nanosecond, as the engine took it. */
  readonly at: string;
  /** As printed: may hold control characters. */
  readonly message: string;
}
