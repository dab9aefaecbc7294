"use client";

import { Button, Checkbox, Group, Modal, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRefreshRoster } from "@/components/roster/use-refresh-roster";
import { notifyDone } from "@/components/ui/dialog/notify";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Member = RouterOutputs["members"]["list"][number];
type Props = {
  courseId: string;
  member: Pick<Member, "enrolmentId" | "name" | "assists">;
  sections: RouterOutputs["sections"]["list"];
  isEditable: boolean;
};

/** Whose students an assistant sees, with the button that changes it. */
export function AssistantSections({ courseId, member, sections, isEditable }: Props) {
  const t = useTranslations("roster.sections");
  const [isOpen, setOpen] = useState(false);
  const { name, assists } = member;
  const names = sections.filter(({ id }) => assists?.includes(id)).map((section) => section.name);
  const sees = assists === null ? t("everybody") : names.join(", ") || t("nobody");
  if (!isEditable) return sees;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-haspopup="dialog"
        aria-label={t("assistsOf", { name })}
        onClick={() => setOpen(true)}
      >
        {t("assists")}: {sees}
      </Button>
      {isOpen && (
        <Modal opened onClose={() => setOpen(false)} title={t("assistsOf", { name })}>
          <SectionChoice {...{ courseId, member, sections }} onClose={() => setOpen(false)} />
        </Modal>
      )}
    </>
  );
}

function SectionChoice({
  courseId,
  member: { enrolmentId, name, assists },
  sections,
  onClose,
}: Omit<Props, "isEditable"> & { onClose(): void }) {
  const t = useTranslations("roster.sections");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const [isBound, setBound] = useState(assists !== null);
  const [chosen, setChosen] = useState<string[]>(assists ?? []);
  const save = useAction(
    async () => {
      await api.sections.setAssistant.mutate({ courseId, enrolmentId, sectionIds: isBound ? chosen : null });
      await refresh();
      notifyDone(t("assistsSaved", { name }));
      onClose();
    },
    { isQuiet: true },
  );
  return (
    <Stack>
      <FormError message={save.error} />
      <Switch
        label={t("onlySome")}
        description={t("assistsAdvice")}
        checked={isBound}
        onChange={({ currentTarget }) => setBound(currentTarget.checked)}
      />
      {isBound && (
        <Checkbox.Group label={t("choose")} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {sections.map(({ id, name: label }) => (
              <Checkbox key={id} value={id} label={label} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {isBound && chosen.length === 0 && <Text size="sm">{t("nobody")}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button loading={save.isPending} onClick={() => void save.run()}>
          {t("save")}
        </Button>
      </Group>
    </Stack>
  );
}
