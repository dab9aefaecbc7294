"use client";

import { Button, Group, Text, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRefreshRoster } from "@/components/roster/use-refresh-roster";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Panel } from "@/components/ui/layout/panel";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Section = RouterOutputs["sections"]["list"][number];

/** The parts of a class. Only instructors change them. */
export function SectionPanel({ courseId, isEditable }: { courseId: string; isEditable: boolean }) {
  const t = useTranslations("roster.sections");
  const { data: sections } = useSuspenseQuery(useTRPC().sections.list.queryOptions({ courseId }));
  const [renamed, setRenamed] = useState<string | null>(null);
  if (sections.length === 0 && !isEditable) return null;
  const shown: Column<Section>[] = [
    {
      key: "name",
      header: t("name"),
      isRowHeader: true,
      cell: ({ id, name }) =>
        id === renamed ? (
          <NameForm {...{ courseId, sectionId: id, name }} onDone={() => setRenamed(null)} />
        ) : (
          name
        ),
    },
    {
      key: "students",
      header: t("students"),
      isNumber: true,
      cell: ({ students, expected }) => (
        <>
          {students}
          {expected > 0 && (
            <Text size="xs" c="dimmed">
              {t("expected", { count: expected })}
            </Text>
          )}
        </>
      ),
    },
    { key: "assistants", header: t("assistants"), cell: ({ assistants }) => assistants.join(", ") || "–" },
  ];
  const does: Column<Section> = {
    key: "does",
    header: t("does"),
    cell: (section) => <SectionActions {...{ courseId, section }} onRename={() => setRenamed(section.id)} />,
  };
  return (
    <Panel title={t("title")} description={isEditable ? t("description") : undefined}>
      {sections.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          rows={sections}
          rowKey={({ id }) => id}
          columns={isEditable ? [...shown, does] : shown}
          minWidth={560}
        />
      )}
      {isEditable && <NameForm courseId={courseId} sectionId={null} name="" />}
    </Panel>
  );
}

/** Names a new section, or renames one. */
function NameForm({
  courseId,
  sectionId,
  name: before,
  onDone,
}: {
  courseId: string;
  sectionId: string | null;
  name: string;
  onDone?: () => void;
}) {
  const t = useTranslations("roster.sections");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const [name, setName] = useState(before);
  const save = useAction(
    async () => {
      await api.sections.save.mutate({ courseId, sectionId, name });
      await refresh();
      notifyDone(t("saved", { name: name.trim() }));
      setName("");
      onDone?.();
    },
    { isQuiet: true },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void save.run();
      }}
    >
      <Group align="flex-end" mt={onDone ? 0 : "md"} gap="xs">
        <TextInput
          label={onDone ? undefined : t("newName")}
          aria-label={t("newName")}
          value={name}
          maxLength={120}
          error={save.error}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={save.isPending}>
          {onDone ? t("save") : t("add")}
        </Button>
        {onDone && (
          <Button variant="subtle" onClick={onDone}>
            {t("cancel")}
          </Button>
        )}
      </Group>
    </form>
  );
}

function SectionActions({
  courseId,
  section: { id, name },
  onRename,
}: {
  courseId: string;
  section: Section;
  onRename(): void;
}) {
  const t = useTranslations("roster.sections");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const remove = useAction(async () => {
    const question = {
      title: t("askRemove", { name }),
      message: t("removeWarning"),
      confirm: t("remove"),
      isDangerous: true,
    };
    if (!(await confirm(question))) return;
    await api.sections.remove.mutate({ courseId, sectionId: id });
    await refresh();
    notifyDone(t("removed", { name }));
  });
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="xs" variant="default" aria-label={t("renameOf", { name })} onClick={onRename}>
        {t("rename")}
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-haspopup="dialog"
        aria-label={t("removeOf", { name })}
        loading={remove.isPending}
        onClick={() => void remove.run()}
      >
        {t("remove")}
      </Button>
    </Group>
  );
}
