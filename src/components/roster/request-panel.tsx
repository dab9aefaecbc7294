"use client";

import { Badge, Button, Checkbox, Group, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { ClaimNote } from "./claim-note";
import { useRefreshRoster } from "./use-refresh-roster";

type Request = RouterOutputs["members"]["requests"][number];

/** Milliseconds: in class, people ask while the page is open. */
const LOOK_EVERY = 15_000;

/** Lists the people who joined by the code and wait to be let in; renders nothing if nobody waits. */
export function RequestPanel({ courseId, isEditable }: { courseId: string; isEditable: boolean }) {
  const t = useTranslations("roster.requests");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const { data: requests } = useSuspenseQuery({
    ...useTRPC().members.requests.queryOptions({ courseId }),
    refetchInterval: LOOK_EVERY,
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = requests.map(({ id }) => id).filter((id) => chosen.has(id));
  const choose = (changed: string[], isChosen: boolean) =>
    setChosen(
      new Set(isChosen ? [...chosen, ...changed] : [...chosen].filter((id) => !changed.includes(id))),
    );

  const answer = useAction(async (isLetIn: boolean) => {
    const input = { courseId, requestIds: ids };
    const count = isLetIn
      ? (await api.members.approve.mutate(input)).approved
      : (await api.members.refuse.mutate(input)).refused;
    setChosen(new Set());
    await refresh();
    notifyDone(isLetIn ? t("approved", { count }) : t("refused", { count }));
  });
  if (requests.length === 0) return null;

  const all = requests.map(({ id }) => id);
  const columns: Column<Request>[] = [
    { key: "name", header: t("name"), isRowHeader: true, cell: ({ name }) => name },
    {
      key: "email",
      header: t("email"),
      cell: (request) => <Address {...{ courseId, request, isEditable }} />,
    },
    { key: "since", header: t("since"), cell: ({ requestedAt }) => <RelativeTime value={requestedAt} /> },
    {
      key: "state",
      header: t("state"),
      cell: ({ refusedAt }) =>
        refusedAt ? (
          <Badge color="gray">{t("wasRefused")}</Badge>
        ) : (
          <Badge color="signal">{t("waits")}</Badge>
        ),
    },
  ];
  const choice: Column<Request> = {
    key: "choice",
    header: t("choose"),
    cell: ({ id, name }) => (
      <Checkbox
        aria-label={t("chooseWho", { name })}
        checked={chosen.has(id)}
        onChange={(event) => choose([id], event.currentTarget.checked)}
      />
    ),
  };
  return (
    <Panel title={t("title")} description={t("description")}>
      {isEditable && (
        <Group mb="sm">
          <Checkbox
            label={t("chooseAll")}
            checked={ids.length === all.length}
            indeterminate={ids.length > 0 && ids.length < all.length}
            onChange={(event) => choose(all, event.currentTarget.checked)}
          />
          <Button
            size="xs"
            disabled={ids.length === 0}
            loading={answer.isPending}
            onClick={() => void answer.run(true)}
          >
            {t("letIn", { count: ids.length })}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={ids.length === 0}
            loading={answer.isPending}
            onClick={() => void answer.run(false)}
          >
            {t("refuse", { count: ids.length })}
          </Button>
        </Group>
      )}
      <DataTable
        caption={t("title")}
        rows={requests}
        rowKey={({ id }) => id}
        columns={isEditable ? [choice, ...columns] : columns}
        minWidth={680}
      />
    </Panel>
  );
}

/** The e-mail address, whether it is proven to be the person's own, and who they say they are. */
function Address({
  courseId,
  request: { email, isProven, claim },
  isEditable,
}: {
  courseId: string;
  request: Request;
  isEditable: boolean;
}) {
  const t = useTranslations("roster.requests");
  return (
    <>
      {email}
      {claim ? (
        <ClaimNote courseId={courseId} claim={claim} isEditable={isEditable} />
      ) : (
        <Text size="xs" c="dimmed">
          {isProven ? t("proven") : t("unproven")}
        </Text>
      )}
    </>
  );
}
