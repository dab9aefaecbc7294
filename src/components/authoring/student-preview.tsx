"use client";

import { Alert, Group, List, Modal, Radio, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LazyMarkdown } from "@/components/ui/markdown/lazy-markdown";
import { Panel } from "@/components/ui/layout/panel";
import { listStudentPhases, type StudentPhase } from "@/core/exercise/student-view";
import type { ClauseOutcome } from "@/core/network/clause";
import { parseForm, type FormValues } from "./form-values";
import { StudentPage } from "./student-page";

type Props = {
  /** As they are in the form, saved or not. */
  values: FormValues;
  /** The comparison of the lesson's network with the specification. */
  example: ClauseOutcome[];
  onClose(): void;
};

/** Shows the exercise as a student will see it, in each of its phases. */
export function StudentPreview({ values, example, onClose }: Props) {
  const t = useTranslations("exercise");
  const texts = useTranslations();
  const [chosen, setChosen] = useState<StudentPhase>("open");
  const { settings, errors } = parseForm(texts, values);
  const phases = settings ? listStudentPhases(settings) : [];
  const phase = phases.includes(chosen) ? chosen : "open";
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={t("student.title")}
      closeButtonProps={{ "aria-label": t("student.close") }}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t("student.unsaved")}
        </Text>
        {settings && (
          <>
            <Radio.Group
              label={t("student.when")}
              value={phase}
              onChange={(value) => setChosen(phases.find((known) => known === value) ?? "open")}
            >
              <Group mt="xs">
                {phases.map((value) => (
                  <Radio key={value} value={value} label={t(`phases.${value}`)} />
                ))}
              </Group>
            </Radio.Group>
            <StudentPage settings={settings} phase={phase} example={example} />
          </>
        )}
        {errors && (
          <>
            <Alert
              color="yellow"
              icon={<IconAlertTriangle aria-hidden />}
              title={t("student.brokenTitle")}
              role="group"
            >
              <Text size="sm" mb="xs">
                {t("student.broken")}
              </Text>
              <List size="sm">
                {Object.entries(errors).map(([path, mistake]) => (
                  <List.Item key={path}>
                    {t("student.mistake", { field: t(`versions.settings.${fieldOf(path)}`), mistake })}
                  </List.Item>
                ))}
              </List>
            </Alert>
            <Title order={2}>{values.title || t("student.untitled")}</Title>
            <Panel title={t("view.toDo")}>
              {values.brief.trim() ? (
                <LazyMarkdown>{values.brief}</LazyMarkdown>
              ) : (
                <Text>{t("brief.empty")}</Text>
              )}
            </Panel>
          </>
        )}
      </Stack>
    </Modal>
  );
}

/** The setting to which a path belongs: `limits` for `limits.epochs`, `rubric` for `rubric.0.label`. */
function fieldOf(path: string): keyof FormValues {
  return path.split(".")[0] as keyof FormValues;
}
