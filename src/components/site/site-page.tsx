"use client";

import { List, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "@/components/ui/layout/page-header";

const facts = {
  privacy: ["kept", "cookies", "seen", "long", "own"],
  accessibility: ["keys", "sight", "checked", "limits"],
} as const;

/** The operator's words, and below them what is true of every Convoy. */
export function SitePage({
  subject,
  children,
}: {
  subject: "privacy" | "accessibility";
  /** What the operator has written, if anything. */
  children: ReactNode;
}) {
  const t = useTranslations("site");
  const list =
    subject === "privacy"
      ? facts.privacy.map((fact) => t(`privacy.${fact}`))
      : facts.accessibility.map((fact) => t(`accessibility.${fact}`));
  return (
    <>
      <PageHeader title={t(`${subject}.title`)} />
      <Stack maw="72ch">
        {children}
        <Title order={2} size="h3">
          {t(`${subject}.facts`)}
        </Title>
        <List spacing="sm">
          {list.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      </Stack>
    </>
  );
}
