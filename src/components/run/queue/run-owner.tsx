import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import type { QueueRow } from "@/core/run/queue-view";
import type { Texts } from "@/messages/catalogue";

type OwnedRun = Pick<QueueRow, "runId" | "studentName" | "reference">;

/** The student; or what the platform trains to compare with. */
export function nameRun(t: Texts<"queue">, { studentName, reference }: OwnedRun): string {
  return reference === null ? (studentName ?? "") : t("runs.reference", { network: reference });
}

/** Links to the run's page, which a run of the platform's own does not have. */
export function RunOwner({ run }: { run: OwnedRun }) {
  const name = nameRun(useTranslations("queue"), run);
  if (run.reference !== null) return name;
  return (
    <Anchor component={Link} href={`/runs/${run.runId}`} underline="always" c="inherit" inherit>
      {name}
    </Anchor>
  );
}
