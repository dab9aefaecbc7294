"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";

export function ForbiddenNotice({ message }: { message: string }) {
  const t = useTranslations("shell.forbidden");
  return (
    <>
      <PageHeader title={t("title")} />
      <Text mb="lg" maw="60ch">
        {message}
      </Text>
      <LinkButton href="/courses" style={{ justifySelf: "start" }}>
        {t("back")}
      </LinkButton>
    </>
  );
}
