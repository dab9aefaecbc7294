"use client";

import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { FormError } from "@/components/ui/form-error";
import { DataTable } from "@/components/ui/table/data-table";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { useRefreshRoster } from "./use-refresh-roster";

type Claim = RouterOutputs["roster"]["claims"][number];

/** Confirms at once whoever says to be on the list and certainly is; nothing where nobody is certain. */
export function ClaimDialog({ courseId }: { courseId: string }) {
  const t = useTranslations("roster.certain");
  const { data: claims = [] } = useQuery(useTRPC().roster.claims.queryOptions({ courseId }));
  const [isOpen, setOpen] = useState(false);
  const certain = claims.filter(({ doubt }) => doubt === null);
  if (certain.length === 0) return null;
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("button", { count: certain.length })}
      </Button>
      {isOpen && (
        <Modal opened onClose={() => setOpen(false)} title={t("title")} size="xl">
          <ClaimChoice courseId={courseId} claims={claims} onClose={() => setOpen(false)} />
        </Modal>
      )}
    </>
  );
}

function ClaimChoice({ courseId, claims, onClose }: { courseId: string; claims: Claim[]; onClose(): void }) {
  const t = useTranslations("roster.certain");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(claims.flatMap(({ entryId, doubt }) => (doubt === null ? [entryId] : []))),
  );
  const choose = (entryId: string, isChosen: boolean) => {
    const others = [...chosen].filter((id) => id !== entryId);
    setChosen(new Set(isChosen ? [...others, entryId] : others));
  };
  const confirm = useAction(
    async () => {
      const { confirmed } = await api.roster.confirmClaims.mutate({ courseId, entryIds: [...chosen] });
      await refresh();
      notifyDone(t("done", { count: confirmed }));
      onClose();
    },
    { isQuiet: true },
  );
  return (
    <Stack>
      <Text size="sm">{t("text")}</Text>
      <FormError message={confirm.error} />
      <DataTable
        caption={t("title")}
        rows={claims}
        rowKey={({ entryId }) => entryId}
        minWidth={560}
        columns={[
          {
            key: "take",
            header: t("take"),
            cell: ({ entryId, name }) => (
              <Checkbox
                aria-label={t("takeWho", { name })}
                checked={chosen.has(entryId)}
                onChange={({ currentTarget }) => choose(entryId, currentTarget.checked)}
              />
            ),
          },
          {
            key: "line",
            header: t("line"),
            isRowHeader: true,
            cell: ({ name, identity: { studentId, sisUserId, canvasId, username } }) => (
              <>
                {name}
                <Text size="xs" c="dimmed">
                  {studentId ?? sisUserId ?? canvasId ?? username}
                </Text>
              </>
            ),
          },
          {
            key: "member",
            header: t("member"),
            cell: ({ accountName, email }) => (
              <>
                {accountName ?? "–"}
                <Text size="xs" c="dimmed">
                  {email}
                </Text>
              </>
            ),
          },
          {
            key: "why",
            header: t("reason"),
            cell: ({ doubt }) => (doubt ? t(`why.${doubt}`) : t("certain")),
          },
        ]}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button disabled={chosen.size === 0} loading={confirm.isPending} onClick={() => void confirm.run()}>
          {t("confirm", { count: chosen.size })}
        </Button>
      </Group>
    </Stack>
  );
}
