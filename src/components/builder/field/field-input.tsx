"use client";

import { Group, Input, NativeSelect, NumberInput, Switch, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { assertNever } from "@/core/base/assert";
import type { Value } from "@/core/check/draft";
import type { Field, PairField, SwitchField } from "@/components/builder/draft/field";
import { useHint } from "./trap-told";
import classes from "@/components/builder/builder.module.css";

/** A layer to choose: its place, and what to call it. */
export type LayerChoice = { value: string; label: string };
type Props = {
  id: string;
  field: Field;
  value: Value | undefined;
  error: string | null;
  onChange(value: Value): void;
  /** For a field that names a layer. */
  layers?: LayerChoice[];
};

const inputOrder: ("label" | "input" | "description" | "error")[] = [
  "label",
  "input",
  "description",
  "error",
];

const writeSwitch = ({ isNot = false }: SwitchField, isOn: boolean): Value =>
  isNot ? (isOn ? false : "") : isOn;

function PairInput({ id, field, value, error, onChange }: Props & { field: PairField }) {
  const t = useTranslations("builder.fields");
  const label = t(`labels.${field.called ?? field.name}`);
  const [height, width] = Array.isArray(value) ? value : ["", ""];
  const box = (
    axis: "height" | "width",
    part: number | string | undefined,
    change: (part: number | string) => void,
  ) => (
    <NumberInput
      id={axis === "height" ? id : `${id}-width`}
      aria-label={t(axis, { label })}
      aria-describedby={error === null ? undefined : `${id}-error`}
      value={part ?? ""}
      onChange={change}
      min={field.min}
      max={field.max}
      clampBehavior="none"
      allowDecimal={false}
      hideControls
      error={error !== null}
      className={classes.box}
    />
  );
  return (
    <Input.Wrapper
      role="group"
      aria-label={label}
      label={label}
      labelElement="div"
      description={field.blank && t(`hints.${field.blank}`)}
      error={error}
      errorProps={{ id: `${id}-error` }}
      inputWrapperOrder={inputOrder}
      className={classes.pair}
    >
      <Group gap={6} wrap="nowrap">
        {box("height", height, (part) => onChange([part, width ?? ""]))}
        <Text component="span" aria-hidden>
          ×
        </Text>
        {box("width", width, (part) => onChange([height ?? "", part]))}
      </Group>
    </Input.Wrapper>
  );
}

/** The input for one argument, as its field describes it. */
export function FieldInput({ id, field, value, error, onChange, layers = [] }: Props) {
  const t = useTranslations("builder.fields");
  const label = t(`labels.${field.called ?? field.name}`);
  const hint = useHint(field);
  const description = hint && t(`hints.${hint}`);
  switch (field.kind) {
    case "number":
      return (
        <NumberInput
          id={id}
          label={label}
          description={description}
          error={error}
          value={typeof value === "number" || typeof value === "string" ? value : ""}
          onChange={onChange}
          min={field.min}
          max={field.max}
          step={field.step}
          clampBehavior="none"
          allowDecimal={!field.isWhole}
          stepHoldDelay={500}
          stepHoldInterval={80}
          inputWrapperOrder={inputOrder}
        />
      );
    case "pair":
      return <PairInput id={id} field={field} value={value} error={error} onChange={onChange} />;
    case "select":
      return (
        <NativeSelect
          id={id}
          label={label}
          description={description}
          error={error}
          value={String(value ?? field.options[0])}
          data={field.options.map((option) => ({ value: option, label: t("choice", { option }) }))}
          onChange={(event) => onChange(event.currentTarget.value)}
          inputWrapperOrder={inputOrder}
        />
      );
    case "layer": {
      const chosen = String(value ?? "");
      const isKnown = layers.some((layer) => layer.value === chosen);
      return (
        <NativeSelect
          id={id}
          label={label}
          description={description}
          error={error}
          value={isKnown ? chosen : ""}
          inputWrapperOrder={inputOrder}
          data={isKnown ? layers : [{ value: "", label: t("chooseLayer") }, ...layers]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    }
    case "switch":
      return (
        <Switch
          id={id}
          label={label}
          description={description}
          error={error}
          checked={value === !field.isNot}
          onChange={(event) => onChange(writeSwitch(field, event.currentTarget.checked))}
          className={classes.switch}
        />
      );
    default:
      return assertNever(field);
  }
}
