"use client";

import {
  Button,
  Fieldset,
  Group,
  Menu,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconChevronDown, IconTrash } from "@tabler/icons-react";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { assertNever } from "@/core/base/assert";
import type { RubricLine } from "@/core/grade/grade";
import { separators } from "@/core/base/format";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { emptyLine, type FormValues } from "./form-values";

type Form = UseFormReturnType<FormValues>;

const kinds: RubricLine["kind"][] = [
  "epochs",
  "epochs_compared",
  "accuracy",
  "improvement",
  "specification",
  "answer",
  "manual",
];

/** A name for a new line that no other line has. */
function nextId(kind: string, taken: string[]): string {
  let count = 1;
  while (taken.includes(count === 1 ? kind : `${kind}-${count}`)) count++;
  return count === 1 ? kind : `${kind}-${count}`;
}

export function RubricFields({ form }: { form: Form }) {
  const t = useTranslations("exercise");
  const format = useFormat();
  const { rubric, kind: exerciseKind } = form.getValues();
  const total = rubric.reduce((sum, { points }) => sum + (Number(points) || 0), 0);
  const offered = kinds.filter(
    (kind) => kind !== "specification" || exerciseKind === "specified_architecture",
  );
  return (
    <Stack>
      {rubric.map(({ id }, index) => (
        <LineFields key={id} form={form} index={index} />
      ))}
      {form.errors.rubric && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {form.errors.rubric}
        </Text>
      )}
      <Group justify="space-between">
        <Menu>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {t("rubric.add")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((kind) => (
              <Menu.Item
                key={kind}
                onClick={() =>
                  form.insertListItem(
                    "rubric",
                    emptyLine(
                      kind,
                      nextId(
                        kind,
                        rubric.map(({ id }) => id),
                      ),
                    ),
                  )
                }
              >
                {t(`rubric.kinds.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Text fw={600} aria-live="polite">
          {t("rubric.total", { points: format.points(total) })}
        </Text>
      </Group>
    </Stack>
  );
}

function LineFields({ form, index }: { form: Form; index: number }) {
  const t = useTranslations("exercise");
  const { kind, label } = form.getValues().rubric[index]!;
  return (
    <Fieldset legend={`${index + 1}. ${t(`rubric.kinds.${kind}`)}`}>
      <Group align="flex-start" gap="md">
        <TextInput
          label={t("rubric.whatFor")}
          description={t("rubric.whatForAdvice")}
          flex="1 1 16rem"
          {...form.getInputProps(`rubric.${index}.label`)}
        />
        <NumberInput
          label={t("rubric.points")}
          description={t("rubric.pointsAdvice")}
          w={110}
          min={0}
          decimalScale={2}
          {...form.getInputProps(`rubric.${index}.points`)}
        />
        <KindFields form={form} index={index} kind={kind} />
      </Group>
      <Button
        variant="subtle"
        color="red"
        size="xs"
        mt="sm"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => form.removeListItem("rubric", index)}
        aria-label={t("rubric.removeWhat", { number: index + 1, label: label || t(`rubric.kinds.${kind}`) })}
      >
        {t("rubric.remove")}
      </Button>
    </Fieldset>
  );
}

/** Chooses the run to beat and the significance level. */
function ImprovementFields({ form, index }: { form: Form; index: number }) {
  const t = useTranslations("exercise");
  const over = [
    { value: "baseline", label: t("overBaseline") },
    { value: "exercise_2", label: t("overExercise2") },
  ];
  return (
    <>
      <NativeSelect
        label={t("over")}
        description={t("overDescription")}
        data={over}
        flex="1 1 14rem"
        {...form.getInputProps(`rubric.${index}.over`)}
      />
      <NumberInput
        label={t("significance")}
        description={t("significanceDescription")}
        w={200}
        min={0}
        max={1}
        step={0.01}
        decimalScale={4}
        {...form.getInputProps(`rubric.${index}.significance`)}
      />
    </>
  );
}

/** Sets how many images a run must train on, so that quick tries do not count. */
function ImagesField({ form, index }: { form: Form; index: number }) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  return (
    <NumberInput
      label={t("rubric.images")}
      description={t("rubric.imagesAdvice")}
      w={260}
      min={1}
      max={TRAIN_IMAGES}
      thousandSeparator={separators[locale].thousands}
      decimalScale={0}
      {...form.getInputProps(`rubric.${index}.images`)}
    />
  );
}

function ComparedFields({ form, index }: { form: Form; index: number }) {
  const t = useTranslations("exercise");
  return (
    <>
      <NumberInput
        label={t("comparedRuns")}
        description={t("comparedRunsDescription")}
        w={260}
        min={2}
        max={20}
        decimalScale={0}
        {...form.getInputProps(`rubric.${index}.atLeast`)}
      />
      <ImagesField form={form} index={index} />
    </>
  );
}

function KindFields({ form, index, kind }: { form: Form; index: number; kind: RubricLine["kind"] }) {
  const t = useTranslations("exercise");
  switch (kind) {
    case "epochs":
      return (
        <>
          <NumberInput
            label={t("rubric.epochs")}
            description={t("rubric.fromOn")}
            w={200}
            min={1}
            decimalScale={0}
            {...form.getInputProps(`rubric.${index}.atLeast`)}
          />
          <ImagesField form={form} index={index} />
        </>
      );
    case "accuracy":
      return (
        <>
          <NumberInput
            label={t("rubric.none")}
            description={t("rubric.noneAdvice")}
            suffix=" %"
            w={150}
            min={0}
            max={100}
            decimalScale={3}
            {...form.getInputProps(`rubric.${index}.none`)}
          />
          <NumberInput
            label={t("rubric.full")}
            description={t("rubric.fullAdvice")}
            suffix=" %"
            w={170}
            min={0}
            max={100}
            decimalScale={3}
            {...form.getInputProps(`rubric.${index}.full`)}
          />
        </>
      );
    case "answer":
      return (
        <NumberInput
          label={t("rubric.words")}
          description={t("rubric.fromOn")}
          w={200}
          min={1}
          decimalScale={0}
          {...form.getInputProps(`rubric.${index}.words`)}
        />
      );
    case "improvement":
      return <ImprovementFields form={form} index={index} />;
    case "epochs_compared":
      return <ComparedFields form={form} index={index} />;
    case "specification":
      return (
        <Text size="sm" c="dimmed" mt="xl" flex="1 1 12rem">
          {t("rubric.specification")}
        </Text>
      );
    case "manual":
      return (
        <Text size="sm" c="dimmed" mt="xl" flex="1 1 12rem">
          {t("rubric.manual")}
        </Text>
      );
    default:
      return assertNever(kind);
  }
}
