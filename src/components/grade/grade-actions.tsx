"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

export function useRefreshGrades(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.grades.pathFilter());
}

export function ComputeButton({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const compute = useAction(async () => {
    await api.grades.compute.mutate({ exerciseId });
    await refresh();
    notifyDone(t("actions.computed"));
  });
  return (
    <Button variant="default" loading={compute.isPending} onClick={() => void compute.run()}>
      {t("actions.compute")}
    </Button>
  );
}

type ReleaseProps = {
  exerciseId: string;
  /** Null means everyone who has a grade. */
  enrolmentIds: string[] | null;
  who: string;
  label: string;
  /** How many of these grades are still in marking. */
  unmarked: number;
};

export function ReleaseButton({ exerciseId, enrolmentIds, who, label, unmarked }: ReleaseProps) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const release = useAction(async () => {
    const question = {
      title: t("actions.ask"),
      message: [
        t("actions.warning", { who }),
        ...(unmarked > 0 ? [t("actions.unmarked", { count: unmarked })] : []),
      ].join(" "),
      confirm: t("actions.release"),
    };
    if (!(await confirm(question))) return;
    await api.grades.release.mutate({ exerciseId, enrolmentIds });
    await refresh();
    notifyDone(t("actions.released", { who }));
  });
  return (
    <Button aria-haspopup="dialog" loading={release.isPending} onClick={() => void release.run()}>
      {label}
    </Button>
  );
}
