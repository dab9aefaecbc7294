"use client";

import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { isStaff } from "@/core/base/actor";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import { useTRPC, type RouterOutputs } from "@/trpc/react";

type Exercise = Pick<RouterOutputs["exercises"]["get"], "id" | "phase" | "role" | "opensAt">;

/** Says at the top of a page why nothing can be handed in now, or what doing so means; else nothing. */
export function StateNotice({ exercise: { id, phase, role, opensAt } }: { exercise: Exercise }) {
  const t = useTranslations("shell.exerciseState");
  const isOpen = takesSubmissions(phase);
  const { data: quota } = useQuery({
    ...useTRPC().submissions.quota.queryOptions({ exerciseId: id }),
    enabled: isOpen,
  });
  const isUsedUp = quota !== undefined && (quota.runsLeft < 1 || quota.computeSecondsLeft <= 0);
  const { nextFreeAt = null } = quota ?? {};
  const words = () => {
    if (isUsedUp && isOpen)
      return nextFreeAt ? t.rich("usedUp", { time: () => <DateTime value={nextFreeAt} /> }) : t("noRuns");
    if (isStaff(role)) return phase === "draft" ? t("draft") : null;
    if (phase === "scheduled") return t.rich("scheduled", { time: () => <DateTime value={opensAt} /> });
    return phase === "open" || phase === "draft" ? null : t(phase);
  };
  const said = words();
  if (said === null) return null;
  return (
    <Alert color="signal" icon={<IconInfoCircle aria-hidden />} role="status" mb="md" py="sm">
      {said}
    </Alert>
  );
}
