"use client";

import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import { ResetLinkButton } from "@/components/account/reset-link-button";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { useRefreshRoster } from "./use-refresh-roster";

type Member = RouterOutputs["members"]["list"][number];

/**
 * An instructor's actions on a member: remove them; once removed, let them back in or replace their name for
 * good.
 */
export function MemberActions({ courseId, member }: { courseId: string; member: Member }) {
  const t = useTranslations("roster.members");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const { enrolmentId, name, role, school, removedAt, pseudonymisedAt, pseudonym } = member;
  const target = { courseId, enrolmentId };

  const remove = useAction(async () => {
    if (
      !(await confirm({
        title: t("askRemove", { name }),
        message: t("removeWarning", { name }),
        confirm: t("remove"),
        isDangerous: true,
      }))
    )
      return;
    await api.members.remove.mutate(target);
    await refresh();
    notifyDone(t("removed", { name }));
  });
  const letBackIn = useAction(async () => {
    await api.members.setRole.mutate({ ...target, role });
    await refresh();
    notifyDone(t("isBack", { name }));
  });
  const pseudonymise = useAction(async () => {
    const question = {
      title: t("askReplace", { name }),
      message: t("replaceWarning", { name, pseudonym }),
      confirm: t("replace"),
      isDangerous: true,
    };
    if (!(await confirm(question))) return;
    await api.members.pseudonymise.mutate(target);
    await refresh();
    notifyDone(t("replaced", { pseudonym }));
  });
  const unmatch = useAction(async () => {
    if (
      !(await confirm({
        title: t("askUnmatch", { name }),
        message: t("unmatchWarning"),
        confirm: t("unmatch"),
      }))
    )
      return;
    await api.roster.unmatch.mutate(target);
    await refresh();
  });
  if (pseudonymisedAt) return null;
  const small = { size: "xs", variant: "default" } as const;
  return (
    <Group gap="xs" wrap="nowrap">
      {removedAt ? (
        <>
          <Button
            {...small}
            loading={letBackIn.isPending}
            onClick={() => void letBackIn.run()}
            aria-label={t("letBackInWho", { name })}
          >
            {t("letBackIn")}
          </Button>
          {role === "student" && (
            <Button
              {...small}
              aria-haspopup="dialog"
              loading={pseudonymise.isPending}
              onClick={() => void pseudonymise.run()}
              aria-label={t("replaceWho", { name })}
            >
              {t("replace")}
            </Button>
          )}
        </>
      ) : (
        <Button
          {...small}
          aria-haspopup="dialog"
          loading={remove.isPending}
          onClick={() => void remove.run()}
          aria-label={t("removeWho", { name })}
        >
          {t("remove")}
        </Button>
      )}
      {!removedAt && role === "student" && (
        <ResetLinkButton name={name} make={() => api.members.makeResetLink.mutate(target)} />
      )}
      {school && (
        <Button
          {...small}
          variant="subtle"
          aria-haspopup="dialog"
          loading={unmatch.isPending}
          onClick={() => void unmatch.run()}
          aria-label={t("unmatchWho", { name })}
        >
          {t("unmatch")}
        </Button>
      )}
    </Group>
  );
}
