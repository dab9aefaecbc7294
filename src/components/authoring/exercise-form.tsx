"use client";

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import type { ClauseOutcome } from "@/core/network/clause";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { type RouterOutputs, useTRPC, useTRPCClient } from "@/trpc/react";
import { BriefField } from "./brief-field";
import { ChangeDialog, hasConsequences } from "./change-dialog";
import { CountingField } from "./counting-field";
import { DateFields } from "./date-fields";
import { formValues, parseForm, type FormValues } from "./form-values";
import { LatePolicyFields } from "./late-policy-fields";
import { LimitFields } from "./limit-fields";
import { RubricFields } from "./rubric-fields";
import { VersionPanel } from "./version-panel";
import { VisibilityFields } from "./visibility-fields";

const StudentPreview = dynamic(() => import("./student-preview").then((file) => file.StudentPreview));

type Props = {
  courseId: string;
  settings: ExerciseSettings;
  /** The comparison of the lesson's network with the specification; the scripts of pages do not hold it. */
  example: ClauseOutcome[];
  /** Null for a new exercise. */
  exerciseId: string | null;
  isPublished: boolean;
};

type Asked = { preview: RouterOutputs["exercises"]["previewUpdate"]; values: FormValues; publish: boolean };

function focusFirst(errors: object): void {
  document.querySelector<HTMLElement>(`[data-path="${Object.keys(errors)[0]}"]`)?.focus();
}

/** Saves the form's settings, and asks first about an edit that has consequences for submitted work. */
function useSaving({ courseId, exerciseId, isPublished }: Omit<Props, "settings" | "example">) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const t = useTranslations("exercise");
  const texts = useTranslations();
  const { go, isGoing } = useGo();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const save = useAction(
    async (values: FormValues, publish: boolean, replay: boolean | null = null) => {
      const parsed = parseForm(texts, values);
      if (parsed.errors) return;
      if (exerciseId && replay === null) {
        const preview = await api.exercises.previewUpdate.mutate({ exerciseId, settings: parsed.settings });
        if (hasConsequences(preview)) return setAsked({ preview, values, publish });
      }
      const id =
        exerciseId ??
        (await api.exercises.create.mutate({ courseId, settings: parsed.settings, publish })).exerciseId;
      if (exerciseId) {
        await api.exercises.update.mutate({ exerciseId, settings: parsed.settings, replay: replay ?? false });
        if (publish && !isPublished) await api.exercises.publish.mutate({ exerciseId });
      }
      await queryClient.invalidateQueries(trpc.exercises.pathFilter());
      notifyDone(
        publish && !isPublished ? t("form.published", { title: parsed.settings.title }) : t("form.saved"),
      );
      go(`/exercises/${id}`);
    },
    { isQuiet: true },
  );
  const tryOut = useAction(async (values: FormValues) => {
    const parsed = parseForm(texts, values);
    if (parsed.errors || !exerciseId) return;
    setAsked({
      preview: await api.exercises.previewUpdate.mutate({ exerciseId, settings: parsed.settings }),
      values,
      publish: isPublished,
    });
  });
  return { save, tryOut, isSaving: save.isPending || isGoing, asked, endAsking: () => setAsked(null) };
}

function SettingPanels({ form, tryButton }: { form: UseFormReturnType<FormValues>; tryButton: ReactNode }) {
  const t = useTranslations("exercise");
  return (
    <>
      <Panel title={t("form.read")}>
        <Stack>
          <TextInput label={t("form.title")} maxLength={120} {...form.getInputProps("title")} />
          <BriefField form={form} />
        </Stack>
      </Panel>
      <Panel title={t("form.when")}>
        <Stack>
          <DateFields form={form} />
          <LatePolicyFields form={form} />
        </Stack>
      </Panel>
      <Panel title={t("form.sees")}>
        <VisibilityFields form={form} />
      </Panel>
      <Panel title={t("form.points")} description={t("form.pointsAdvice")}>
        <Stack>
          <CountingField form={form} />
          <RubricFields form={form} />
          {tryButton}
        </Stack>
      </Panel>
      <Panel title={t("form.limits")} description={t("form.limitsAdvice")}>
        <LimitFields form={form} />
      </Panel>
    </>
  );
}

/** Renders only in the browser, because it holds times in the viewer's zone. */
export function ExerciseForm({ courseId, settings, example, exerciseId, isPublished }: Props) {
  const t = useTranslations("exercise");
  const texts = useTranslations();
  const versionTexts = useTranslations("exercise.versions");
  const [initialValues] = useState(() => formValues(settings));
  const form = useForm<FormValues>({
    initialValues,
    validate: (values) => parseForm(texts, values).errors ?? {},
  });

  const [isPreviewed, setIsPreviewed] = useState(false);
  const { save, tryOut, isSaving, asked, endAsking } = useSaving({ courseId, exerciseId, isPublished });

  const sendTo = (run: (values: FormValues) => Promise<void>) =>
    form.onSubmit((values) => void run(values), focusFirst);
  const send = (publish: boolean) => sendTo((values) => save.run(values, publish));
  const takeVersion = (version: ExerciseSettings) => {
    form.setValues(formValues(version));
    notifyDone(versionTexts("taken"));
    window.scrollTo({ top: 0 });
  };
  const mistakes = Object.keys(form.errors).length;

  return (
    <form onSubmit={send(isPublished)} noValidate>
      <Stack gap="lg">
        <SettingPanels
          form={form}
          tryButton={
            exerciseId && (
              <Group>
                <Button
                  variant="default"
                  aria-haspopup="dialog"
                  loading={tryOut.isPending}
                  onClick={() => sendTo(tryOut.run)()}
                >
                  {t("change.try")}
                </Button>
              </Group>
            )
          }
        />
        <FormError message={save.error ?? (mistakes > 0 ? t("form.mistakes", { count: mistakes }) : null)} />
        <Group>
          {isPublished ? (
            <Button type="submit" loading={isSaving}>
              {t("form.save")}
            </Button>
          ) : (
            <>
              <Button loading={isSaving} onClick={() => send(true)()}>
                {t("form.publish")}
              </Button>
              <Button type="submit" variant="default" loading={isSaving}>
                {t("form.saveDraft")}
              </Button>
            </>
          )}
          <Button variant="default" aria-haspopup="dialog" onClick={() => setIsPreviewed(true)}>
            {t("student.open")}
          </Button>
          <LinkButton
            href={exerciseId ? `/exercises/${exerciseId}` : `/courses/${courseId}`}
            variant="subtle"
          >
            {t("form.back")}
          </LinkButton>
        </Group>
        {exerciseId && <VersionPanel exerciseId={exerciseId} onTake={takeVersion} />}
      </Stack>
      {isPreviewed && (
        <StudentPreview values={form.getValues()} example={example} onClose={() => setIsPreviewed(false)} />
      )}
      {asked && (
        <ChangeDialog
          preview={asked.preview}
          onSave={(replay) => {
            endAsking();
            void save.run(asked.values, asked.publish, replay);
          }}
          onClose={endAsking}
        />
      )}
    </form>
  );
}
