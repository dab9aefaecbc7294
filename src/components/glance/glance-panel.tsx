"use client";

import { Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";

/** As a query answers. */
type Answer<Data> = { data: Data | undefined; error: object | null };
type Props<Data> = {
  title: string;
  description?: string;
  answer: Answer<Data>;
  children(data: Data): ReactNode;
};

/** A figure of the class, which loads by itself. */
export function GlancePanel<Data>({ title, description, answer: { data, error }, children }: Props<Data>) {
  const t = useTranslations("glance");
  const describeError = useDescribeError();
  return (
    <Panel title={title} description={description}>
      {error !== null && <Text role="alert">{describeError(error)}</Text>}
      {data === undefined && !error && <Skeleton h={240} role="status" aria-label={t("loading")} />}
      {data !== undefined && children(data)}
    </Panel>
  );
}
