"use client";

import { Tabs, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Markdown } from "@/components/ui/markdown";
import type { FormValues } from "./form-values";

export function BriefField({ form }: { form: UseFormReturnType<FormValues> }) {
  const { brief } = form.getValues();
  return (
    <Tabs defaultValue="write" keepMounted={false}>
      <Tabs.List aria-label="Brief">
        <Tabs.Tab value="write">Write</Tabs.Tab>
        <Tabs.Tab value="preview">Preview</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write" pt="sm">
        <Textarea
          label="Brief"
          description="Markdown: **bold**, *italic*, lists with “-”, links as [text](address). What to do, and what to write down."
          autosize
          minRows={8}
          maxRows={24}
          maxLength={20_000}
          {...form.getInputProps("brief")}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview" pt="sm">
        {brief.trim() ? <Markdown>{brief}</Markdown> : "The brief is empty."}
      </Tabs.Panel>
    </Tabs>
  );
}
