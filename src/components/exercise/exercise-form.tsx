"use client";

import { Button, Group, Skeleton, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { notifyDone, useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import type { ExerciseSettings } from "@/core/exercise";
import { type RouterOutputs, useTRPC, useTRPCClient } from "@/trpc/react";
import { BriefField } from "./brief-field";
import { ChangeDialog, hasConsequences } from "./change-dialog";
import { DateFields } from "./date-fields";
import { formValues, parseForm, type FormValues } from "./form-values";
import { LatePolicyFields } from "./late-policy-fields";
import { LimitFields } from "./limit-fields";
import { RubricFields } from "./rubric-fields";
import { VersionPanel } from "./version-panel";
import { VisibilityFields } from "./visibility-fields";

type Props = {
  courseId: string;
  settings: ExerciseSettings;
  /** Null for a new exercise. */
  exerciseId: string | null;
  isPublished: boolean;
};

type Asked = { preview: RouterOutputs["exercises"]["previewUpdate"]; values: FormValues; publish: boolean };

function focusFirst(errors: object): void {
  document.querySelector<HTMLElement>(`[data-path="${Object.keys(errors)[0]}"]`)?.focus();
}

/** The form holds times in the viewer's zone, which only the browser knows. */
export function ExerciseForm(props: Props) {
  return useIsHydrated() ? <HydratedForm {...props} /> : <Skeleton h={600} radius="lg" />;
}

function HydratedForm({ courseId, settings, exerciseId, isPublished }: Props) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const t = useTranslations("exercise.change");
  const versionTexts = useTranslations("exercise.versions");
  const { go, isGoing } = useGo();
  const queryClient = useQueryClient();
  const [initialValues] = useState(() => formValues(settings));
  const form = useForm<FormValues>({ initialValues, validate: (values) => parseForm(values).errors ?? {} });

  const [asked, setAsked] = useState<Asked | null>(null);

  const save = useAction(
    async (values: FormValues, publish: boolean, replay: boolean | null = null) => {
      const parsed = parseForm(values);
      if (parsed.errors) return;
      if (exerciseId && replay === null) {
        const preview = await api.exercises.previewUpdate.mutate({ exerciseId, settings: parsed.settings });
        if (hasConsequences(preview)) return setAsked({ preview, values, publish });
      }
      const id = exerciseId ?? (await api.exercises.create.mutate({ courseId, settings: parsed.settings, publish })).exerciseId;
      if (exerciseId) {
        await api.exercises.update.mutate({ exerciseId, settings: parsed.settings, replay: replay ?? false });
        if (publish && !isPublished) await api.exercises.publish.mutate({ exerciseId });
      }
      await queryClient.invalidateQueries(trpc.exercises.pathFilter());
      notifyDone(publish && !isPublished ? `“${parsed.settings.title}” is published.` : "The exercise is saved.");
      go(`/exercises/${id}`);
    },
    { isQuiet: true },
  );
  const sendTo = (run: (values: FormValues) => Promise<void>) => form.onSubmit((values) => void run(values), focusFirst);
  const send = (publish: boolean) => sendTo((values) => save.run(values, publish));
  const tryOut = useAction(async (values: FormValues) => {
    const parsed = parseForm(values);
    if (parsed.errors || !exerciseId) return;
    setAsked({ preview: await api.exercises.previewUpdate.mutate({ exerciseId, settings: parsed.settings }), values, publish: isPublished });
  });
  const takeVersion = (version: ExerciseSettings) => {
    form.setValues(formValues(version));
    notifyDone(versionTexts("taken"));
    window.scrollTo({ top: 0 });
  };
  const mistakes = Object.keys(form.errors).length;

  return (
    <form onSubmit={send(isPublished)} noValidate>
      <Stack gap="lg">
        <Panel title="What students read">
          <Stack>
            <TextInput
              label="Title"
              description="Stands in the list of exercises and in the grade book."
              maxLength={120}
              {...form.getInputProps("title")}
            />
            <BriefField form={form} />
          </Stack>
        </Panel>
        <Panel title="When">
          <Stack>
            <DateFields form={form} />
            <LatePolicyFields form={form} />
          </Stack>
        </Panel>
        <Panel title="Who sees what">
          <VisibilityFields form={form} />
        </Panel>
        <Panel
          title="Points"
          description="All lines but “Set by hand” are computed from the student's best run; you can override each student's total."
        >
          <Stack>
            <RubricFields form={form} />
            {exerciseId && (
              <Group>
                <Button variant="default" aria-haspopup="dialog" loading={tryOut.isPending} onClick={() => sendTo(tryOut.run)()}>{t("try")}</Button>
              </Group>
            )}
          </Stack>
        </Panel>
        <Panel
          title="Limits"
          description="What one submission, and one student in 24 hours, may cost. A network beyond them is refused with the reason before it trains."
        >
          <LimitFields form={form} />
        </Panel>
        <FormError
          message={
            save.error ??
            (mistakes > 0
              ? `${mistakes === 1 ? "One field needs" : `${mistakes} fields need`} another look: see the notes at the fields above.`
              : null)
          }
        />
        <Group>
          {isPublished ? (
            <Button type="submit" loading={save.isPending || isGoing}>
              Save
            </Button>
          ) : (
            <>
              <Button loading={save.isPending || isGoing} onClick={() => send(true)()}>
                Publish
              </Button>
              <Button type="submit" variant="default" loading={save.isPending || isGoing}>
                Save as a draft
              </Button>
            </>
          )}
          <LinkButton href={exerciseId ? `/exercises/${exerciseId}` : `/courses/${courseId}`} variant="subtle">
            Go back without saving
          </LinkButton>
        </Group>
      </Stack>
      {exerciseId && <VersionPanel exerciseId={exerciseId} onTake={takeVersion} />}
      {asked && (
        <ChangeDialog
          preview={asked.preview}
          onSave={(replay) => {
            setAsked(null);
            void save.run(asked.values, asked.publish, replay);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </form>
  );
}
