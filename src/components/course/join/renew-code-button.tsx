"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** Makes the code that is known useless. */
export function RenewCodeButton({ courseId }: { courseId: string }) {
  const t = useTranslations("course.invite");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const renew = useAction(async () => {
    const question = { title: t("ask"), message: t("warning"), confirm: t("renew") };
    if (!(await confirm(question))) return;
    await api.courses.renewJoinCode.mutate({ courseId });
    await queryClient.invalidateQueries(trpc.courses.get.queryFilter({ courseId }));
    notifyDone(t("renewed"));
  });
  return (
    <Button
      variant="default"
      aria-haspopup="dialog"
      loading={renew.isPending}
      onClick={() => void renew.run()}
      style={{ alignSelf: "flex-start" }}
    >
      {t("renew")}
    </Button>
  );
}
