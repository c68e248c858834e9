import type { Evidence } from '../model/evidence.js';
import type { Finding, RuleCode } from '../model/finding.js';
import type { Suspect, Victim } from '../model/suspect.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import type { ServicePlace } from '../stack/whole-service/service-places.js';
import type { RunScope } from '../timeline/expectations.js';

/** Where an attribute of a service stands. */
export type Place = ServicePlace;

/** Everything a live rule may look at; all of one moment. */
export interface LiveContext {
  readonly suspect: Suspect;
  readonly evidence: Evidence;
  readonly timeline: Timeline;
  /** The suspect's container, where it is about one. */
  readonly container?: ContainerTimeline;
  readonly scope: RunScope;
  /** Services held up or down because of it, the longest down first. */
  readonly victims: readonly Victim[];
  /**
   * Where an attribute of a service stands, e.g. `stop_grace_period`, `healthcheck.test`,
   * `depends_on.db`, `ports.0`; the service itself without one. Undefined where no file says it.
   */
  readonly place: (service: string, attribute?: string) => Place | undefined;
  /** ms since the epoch. */
  readonly now: number;
}

/** What a rule says; identity, subject, step and victims are added for it. */
export interface Diagnosis
  extends
    Pick<Finding, 'severity' | 'summary' | 'evidence' | 'remedy'>,
    Partial<Pick<Finding, 'cause'>> {
  /** The first is the finding's location. */
  readonly places?: readonly (Place & { readonly note?: string })[];
}

/** A rule about what happens now. */
export interface LiveRule {
  readonly code: RuleCode;
  /** Kebab-case, as in the table of codes. */
  readonly name: string;
  /** What is known, as a diagnosis; undefined where another rule must explain it. */
  readonly check: (context: LiveContext) => Diagnosis | undefined;
}
