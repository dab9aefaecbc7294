"use client";

import { Button, Checkbox, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { RouterOutputs } from "@/trpc/react";
import { ReplayTable } from "./replay-table";

type Preview = RouterOutputs["exercises"]["previewUpdate"];
type Props = {
  preview: Preview;
  /** `replay`: computed grades that are not released follow. */
  onSave(replay: boolean): void;
  onClose(): void;
};

export const hasConsequences = ({ consequences, replay }: Preview) =>
  consequences.length > 0 || replay !== null;

/** Shows, before an edit is saved, its consequences for submitted work. */
export function ChangeDialog({ preview: { consequences, replay, unreleased }, onSave, onClose }: Props) {
  const t = useTranslations("exercise.change");
  const [isApplied, setIsApplied] = useState(true);
  const mayReplay = replay !== null && unreleased > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size="60rem"
      title={t("title")}
      closeButtonProps={{ "aria-label": t("goBack") }}
    >
      <Stack>
        {consequences.length === 0 && !replay && <Text>{t("none")}</Text>}
        {consequences.length > 0 && (
          <>
            <Text>{t("kept")}</Text>
            <List spacing="xs">
              {consequences.map(({ code, submissions, students }) => (
                <List.Item key={code}>{t(code, { submissions, students })}</List.Item>
              ))}
            </List>
          </>
        )}
        {replay && <ReplayTable replay={replay} />}
        {mayReplay && (
          <Checkbox
            label={t("apply", { grades: unreleased })}
            description={t("applyDescription")}
            checked={isApplied}
            onChange={(event) => setIsApplied(event.currentTarget.checked)}
          />
        )}
        <Group>
          <Button onClick={() => onSave(mayReplay && isApplied)}>{t("save")}</Button>
          <Button variant="default" onClick={onClose}>
            {t("goBack")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
