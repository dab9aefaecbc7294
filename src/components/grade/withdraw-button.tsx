"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { useRefreshGrades } from "./grade-actions";

type Props = {
  exerciseId: string;
  /** Null means everyone's. */
  enrolmentIds: string[] | null;
  count: number;
};

/** Takes released grades back from their students, after asking. */
export function WithdrawButton({ exerciseId, enrolmentIds, count }: Props) {
  const t = useTranslations("grade.withdraw");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const withdraw = useAction(async () => {
    const question = {
      title: t("title"),
      message: t("message", { count }),
      confirm: t("confirm", { count }),
    };
    if (!(await confirm(question))) return;
    const { withdrawn } = await api.grades.withdraw.mutate({ exerciseId, enrolmentIds });
    await refresh();
    notifyDone(t("done", { count: withdrawn }));
  });
  return (
    <Button
      variant="default"
      aria-haspopup="dialog"
      loading={withdraw.isPending}
      onClick={() => void withdraw.run()}
    >
      {t("open", { count })}
    </Button>
  );
}
