"use client";

import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ResetLinkButton } from "@/components/account/reset-link-button";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Person = RouterOutputs["admin"]["people"]["people"][number];
type Action =
  | "endSessions"
  | "closeAccount"
  | "openAccount"
  | "makeAdministrator"
  | "takeOffFactor"
  | "allowCourses"
  | "stopCourses";

/** A link for a new password, and what else an administrator does with an account. */
export function PersonActions({
  person: { id: userId, name, closedAt, isAdministrator, mayCreateCourses, hasFactor },
}: {
  person: Person;
}) {
  const api = useTRPCClient();
  return (
    <Group gap="xs">
      {closedAt ? (
        <ActionButton {...{ userId, name, action: "openAccount" }} />
      ) : (
        <>
          <ResetLinkButton name={name} make={() => api.admin.makeResetLink.mutate({ userId })} />
          <ActionButton {...{ userId, name, action: "endSessions" }} />
          {!isAdministrator && <ActionButton {...{ userId, name, action: "makeAdministrator" }} />}
          {!isAdministrator && (
            <ActionButton {...{ userId, name, action: mayCreateCourses ? "stopCourses" : "allowCourses" }} />
          )}
          {hasFactor && <ActionButton {...{ userId, name, action: "takeOffFactor" }} />}
          <ActionButton {...{ userId, name, action: "closeAccount" }} />
        </>
      )}
    </Group>
  );
}

function ActionButton({ userId, name, action }: { userId: string; name: string; action: Action }) {
  const t = useTranslations("admin.people");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAction(async () => {
    const question = {
      title: t(`ask.${action}`, { name }),
      message: t(`warning.${action}`, { name }),
      confirm: t(`do.${action}`),
      isDangerous: action === "closeAccount",
    };
    if (!(await confirm(question))) return;
    await api.admin[action].mutate({ userId });
    await queryClient.invalidateQueries(trpc.admin.people.pathFilter());
    notifyDone(t(`done.${action}`, { name }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-haspopup="dialog"
      aria-label={t("doFor", { action: t(`do.${action}`), name })}
      loading={act.isPending}
      onClick={() => void act.run()}
    >
      {t(`do.${action}`)}
    </Button>
  );
}
