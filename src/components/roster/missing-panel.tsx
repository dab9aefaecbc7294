"use client";

import { Button, Group, Select, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { RosterDialog } from "./roster-dialog";
import { SchoolNumbers } from "./school-numbers";
import { useRefreshRoster } from "./use-refresh-roster";

type Entry = RouterOutputs["roster"]["missing"][number];
type Member = RouterOutputs["members"]["list"][number];

const canBeFound = ({ removedAt, school, role }: Member) => !removedAt && !school && role === "student";

/** Lists the people on the school's list who are not members yet, and the ways to make them members. */
export function MissingPanel({ courseId, isEditable }: { courseId: string; isEditable: boolean }) {
  const t = useTranslations("roster.missing");
  const trpc = useTRPC();
  const { data: entries } = useSuspenseQuery(trpc.roster.missing.queryOptions({ courseId }));
  const { data: members } = useSuspenseQuery(trpc.members.list.queryOptions({ courseId }));
  const free = members.filter(canBeFound);
  const shown: Column<Entry>[] = [
    { key: "name", header: t("name"), isRowHeader: true, cell: ({ name }) => name },
    { key: "email", header: t("email"), cell: ({ email }) => email ?? "–" },
    { key: "numbers", header: t("numbers"), cell: ({ identity }) => <SchoolNumbers identity={identity} /> },
    {
      key: "next",
      header: t("next"),
      cell: ({ email, hasAccount }) => <NextStep email={email} hasAccount={hasAccount} />,
    },
  ];
  const does: Column<Entry> = {
    key: "does",
    header: t("does"),
    cell: (entry) => <EntryActions courseId={courseId} entry={entry} members={free} />,
  };
  return (
    <Panel
      title={t("title")}
      description={t("description")}
      actions={isEditable && <RosterDialog courseId={courseId} />}
    >
      {entries.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          rows={entries}
          rowKey={({ id }) => id}
          columns={isEditable ? [...shown, does] : shown}
          minWidth={isEditable ? 980 : 680}
        />
      )}
    </Panel>
  );
}

function NextStep({ email, hasAccount }: Pick<Entry, "email" | "hasAccount">) {
  const t = useTranslations("roster.missing");
  return <Text size="sm">{hasAccount ? t("unproven") : email === null ? t("noAddress") : t("waits")}</Text>;
}

function EntryActions({
  courseId,
  entry: { id: entryId, name, hasAccount },
  members,
}: {
  courseId: string;
  entry: Entry;
  members: Member[];
}) {
  const t = useTranslations("roster.missing");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const letIn = useAction(async () => {
    await api.roster.enrol.mutate({ courseId, entryId });
    await refresh();
    notifyDone(t("isIn", { name }));
  });
  const match = useAction(async (enrolmentId: string) => {
    await api.roster.match.mutate({ courseId, entryId, enrolmentId });
    await refresh();
    notifyDone(t("found", { name }));
  });
  const remove = useAction(async () => {
    if (
      !(await confirm({
        title: t("ask", { name }),
        message: t("warning"),
        confirm: t("remove"),
        isDangerous: true,
      }))
    )
      return;
    await api.roster.remove.mutate({ courseId, entryId });
    await refresh();
    notifyDone(t("removed", { name }));
  });
  return (
    <Group gap="xs" wrap="nowrap">
      {hasAccount && (
        <Button
          size="xs"
          loading={letIn.isPending}
          onClick={() => void letIn.run()}
          aria-label={t("letInWho", { name })}
        >
          {t("letIn")}
        </Button>
      )}
      {members.length > 0 && (
        <Select
          size="xs"
          w={170}
          searchable
          aria-label={t("isWho", { name })}
          placeholder={t("is")}
          data={members.map((member) => ({
            value: member.enrolmentId,
            label: `${member.name} (${member.email})`,
          }))}
          value={null}
          disabled={match.isPending}
          onChange={(enrolmentId) => enrolmentId !== null && void match.run(enrolmentId)}
        />
      )}
      <Button
        size="xs"
        variant="default"
        aria-haspopup="dialog"
        loading={remove.isPending}
        onClick={() => void remove.run()}
        aria-label={t("removeWho", { name })}
      >
        {t("remove")}
      </Button>
    </Group>
  );
}
