"use client";

import { Button, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { useRefreshRoster } from "./use-refresh-roster";

type Claim = NonNullable<RouterOutputs["members"]["list"][number]["claim"]>;

/** Who somebody says to be, with the button that gives them this person's line of the list. */
export function ClaimNote({
  courseId,
  claim: { entryId, name, identity },
  isEditable,
}: {
  courseId: string;
  claim: Claim;
  isEditable: boolean;
}) {
  const t = useTranslations("roster.claims");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const confirm = useAction(async () => {
    await api.roster.enrol.mutate({ courseId, entryId });
    await refresh();
    notifyDone(t("confirmed", { name }));
  });
  const number = identity.studentId ?? identity.sisUserId ?? identity.canvasId ?? identity.username;
  return (
    <>
      <Text size="xs" c="dimmed">
        {t("says", { name, number: number ?? "none" })}
      </Text>
      {isEditable && (
        <Button size="compact-xs" loading={confirm.isPending} onClick={() => void confirm.run()}>
          {t("confirm", { name })}
        </Button>
      )}
    </>
  );
}
