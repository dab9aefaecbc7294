import { DateTime } from "@/components/ui/date-time";
import { assertNever } from "@/core/assert";
import type { ExercisePhase } from "@/core/exercise";

type Props = { phase: ExercisePhase; opensAt: Date; dueAt: Date; closesAt: Date };

/** The date that matters now, as a sentence. */
export function PhaseDates({ phase, opensAt, dueAt, closesAt }: Props) {
  switch (phase) {
    case "draft":
      return <>Only instructors and assistants see it.</>;
    case "scheduled":
      return (
        <>
          Opens <DateTime value={opensAt} />.
        </>
      );
    case "open":
      return (
        <>
          Due <DateTime value={dueAt} />.
        </>
      );
    case "late":
      return (
        <>
          Was due <DateTime value={dueAt} />. Takes late submissions until <DateTime value={closesAt} />.
        </>
      );
    case "closed":
      return (
        <>
          Closed <DateTime value={closesAt} />.
        </>
      );
    default:
      return assertNever(phase);
  }
}
