/**
 * The clock of a demonstration, handed in by whoever starts it. The page shows its time and offers to move it; without
 * one the page shows the local Slack's own time and no controls. A sentence thrown by any of these is shown as it is.
 */
export interface DemoClock {
  /** What the app takes for now. */
  now(): Date;
  /** When the next open follow-up falls due, later than now; null where none is open. Moves nothing. */
  nextFollowUp(): Promise<Date | null>;
  /** Set where every step back is refused; the page then does not offer "Back to now". */
  isForwardOnly?: boolean;
  /** Moves the app's time forward (or, negative, back) and resolves when the app has acted on what fell due. */
  shift(ms: number): Promise<void>;
  /** The same, to an instant. `to(new Date())` is real time again. */
  to(at: Date): Promise<void>;
}
