"use client";

import { Tabs, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import { LazyMarkdown } from "@/components/ui/markdown/lazy-markdown";
import type { FormValues } from "./form-values";

export function BriefField({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise");
  const { brief } = form.getValues();
  return (
    <Tabs defaultValue="write" keepMounted={false}>
      <Tabs.List aria-label={t("brief.title")}>
        <Tabs.Tab value="write">{t("brief.write")}</Tabs.Tab>
        <Tabs.Tab value="preview">{t("brief.preview")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write" pt="sm">
        <Textarea
          label={t("brief.title")}
          description={t("brief.advice")}
          autosize
          minRows={8}
          maxRows={24}
          maxLength={20_000}
          {...form.getInputProps("brief")}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview" pt="sm">
        {brief.trim() ? <LazyMarkdown>{brief}</LazyMarkdown> : t("brief.empty")}
      </Tabs.Panel>
    </Tabs>
  );
}
