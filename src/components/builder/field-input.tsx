"use client";

import { Fieldset, Group, NumberInput, NativeSelect, Switch, Text } from "@mantine/core";
import { assertNever } from "@/core/assert";
import type { Value } from "./draft";
import type { Field, PairField } from "./field";
import classes from "./builder.module.css";

type Props = { id: string; field: Field; value: Value | undefined; error: string | null; onChange(value: Value): void };

function PairInput({ id, field, value, error, onChange }: Props & { field: PairField }) {
  const [height, width] = Array.isArray(value) ? value : ["", ""];
  const box = (axis: "height" | "width", part: number | string | undefined, change: (part: number | string) => void) => (
    <NumberInput
      id={axis === "height" ? id : undefined}
      aria-label={`${field.label}, ${axis}`}
      aria-invalid={error !== null}
      aria-describedby={error === null ? undefined : `${id}-error`}
      value={part ?? ""} onChange={change} min={field.min} max={field.max} clampBehavior="none" allowDecimal={false} hideControls
      error={error !== null} withErrorStyles w="4.25rem"
    />
  );
  return (
    <Fieldset variant="unstyled" legend={<Text component="span" size="sm" fw={500}>{field.label}</Text>} className={classes.pair}>
      <Group gap={6} wrap="nowrap">
        {box("height", height, (part) => onChange([part, width ?? ""]))}
        <Text component="span" aria-hidden>×</Text>
        {box("width", width, (part) => onChange([height ?? "", part]))}
      </Group>
      {field.blank && <Text size="xs" c="dimmed" mt={4}>{field.blank}</Text>}
      {error !== null && <Text id={`${id}-error`} size="xs" c="var(--mantine-color-error)" mt={4}>{error}</Text>}
    </Fieldset>
  );
}

/** The input for one argument, as its field describes it. */
export function FieldInput({ id, field, value, error, onChange }: Props) {
  switch (field.kind) {
    case "number":
      return (
        <NumberInput
          id={id} label={field.label} description={field.hint} error={error} value={typeof value === "number" || typeof value === "string" ? value : ""}
          onChange={onChange} min={field.min} max={field.max} step={field.step} clampBehavior="none" allowDecimal={!field.isWhole}
          stepHoldDelay={500} stepHoldInterval={80} inputWrapperOrder={["label", "input", "description", "error"]}
        />
      );
    case "pair":
      return <PairInput id={id} field={field} value={value} error={error} onChange={onChange} />;
    case "select":
      return (
        <NativeSelect
          id={id} label={field.label} description={field.hint} error={error} value={String(value)} data={[...field.options]}
          onChange={(event) => onChange(event.currentTarget.value)} inputWrapperOrder={["label", "input", "description", "error"]}
        />
      );
    case "switch":
      return (
        <Switch id={id} label={field.label} description={field.hint} error={error} checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)} className={classes.switch} />
      );
    default:
      return assertNever(field);
  }
}
