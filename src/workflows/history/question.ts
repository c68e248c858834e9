/** Which lines are asked for, whoever has them. */
export interface Question {
  /** None: every service. */
  readonly services: readonly string[];
  /** RFC 3339. */
  readonly since?: string;
  /** Only the last so many altogether. */
  readonly tail?: number;
  /** Only lines that contain it, in upper or lower case. */
  readonly grep?: string;
}
