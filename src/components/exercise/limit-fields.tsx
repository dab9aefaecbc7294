"use client";

import { NumberInput, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { FormValues } from "./form-values";

type Field = { name: keyof FormValues["limits"]; label: string; description: string; suffix?: string; decimals?: number };

const fields: Field[] = [
  { name: "epochs", label: "Epochs", description: "Passes over the training images in one run." },
  { name: "batchSize", label: "Batch size", description: "Images in one step; at least 8, at most 1,024." },
  { name: "parameters", label: "Parameters", description: "The baseline has 1,199,882." },
  {
    name: "flops",
    label: "Operations an image",
    description: "Forward pass; a multiply-add counts as two.",
    suffix: " MFLOP",
    decimals: 3,
  },
  { name: "activationBytes", label: "Memory of a batch", description: "All layers' outputs for one batch.", suffix: " MiB" },
  { name: "runsPerDay", label: "Runs a day", description: "For each student, in 24 hours." },
  {
    name: "computeSecondsPerDay",
    label: "Training time a day",
    description: "For each student, in 24 hours.",
    suffix: " min",
    decimals: 1,
  },
  { name: "failedChecksPerDay", label: "Refused submissions a day", description: "That the check looks at; they cost no run." },
];

export function LimitFields({ form }: { form: UseFormReturnType<FormValues> }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
      {fields.map(({ name, label, description, suffix, decimals = 0 }) => (
        <NumberInput
          key={name}
          label={label}
          description={description}
          suffix={suffix}
          thousandSeparator=","
          min={0}
          allowNegative={false}
          decimalScale={decimals}
          {...form.getInputProps(`limits.${name}`)}
        />
      ))}
    </SimpleGrid>
  );
}
