"use client";

import { Button, Group, Skeleton, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { notifyDone, useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import type { ExerciseSettings } from "@/core/exercise";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { BriefField } from "./brief-field";
import { DateFields } from "./date-fields";
import { formValues, parseForm, type FormValues } from "./form-values";
import { LatePolicyFields } from "./late-policy-fields";
import { LimitFields } from "./limit-fields";
import { RubricFields } from "./rubric-fields";
import { VisibilityFields } from "./visibility-fields";

type Props = {
  courseId: string;
  settings: ExerciseSettings;
  /** Null for a new exercise. */
  exerciseId: string | null;
  isPublished: boolean;
};

/** The form holds times in the viewer's zone, which only the browser knows. */
export function ExerciseForm(props: Props) {
  return useIsHydrated() ? <HydratedForm {...props} /> : <Skeleton h={600} radius="lg" />;
}

function HydratedForm({ courseId, settings, exerciseId, isPublished }: Props) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const { go, isGoing } = useGo();
  const queryClient = useQueryClient();
  const [initialValues] = useState(() => formValues(settings));
  const form = useForm<FormValues>({ initialValues, validate: (values) => parseForm(values).errors ?? {} });

  const save = useAction(
    async (values: FormValues, publish: boolean) => {
      const parsed = parseForm(values);
      if (parsed.errors) return;
      const id = exerciseId ?? (await api.exercises.create.mutate({ courseId, settings: parsed.settings, publish })).exerciseId;
      if (exerciseId) {
        await api.exercises.update.mutate({ exerciseId, settings: parsed.settings });
        if (publish && !isPublished) await api.exercises.publish.mutate({ exerciseId });
      }
      await queryClient.invalidateQueries(trpc.exercises.pathFilter());
      notifyDone(publish && !isPublished ? `“${parsed.settings.title}” is published.` : "The exercise is saved.");
      go(`/exercises/${id}`);
    },
    { isQuiet: true },
  );
  const send = (publish: boolean) =>
    form.onSubmit(
      (values) => void save.run(values, publish),
      (errors) => document.querySelector<HTMLElement>(`[data-path="${Object.keys(errors)[0]}"]`)?.focus(),
    );
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
          <RubricFields form={form} />
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
    </form>
  );
}
