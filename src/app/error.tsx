"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("page");
  return (
    <>
      <PageHeader title={t("failed")} />
      <Text mb="lg" maw="60ch">
        {t("failedWhy", { digest: error.digest ?? "none" })}
      </Text>
      <Group>
        <Button onClick={reset}>{t("tryAgain")}</Button>
        <LinkButton href="/" variant="default">
          {t("toStart")}
        </LinkButton>
      </Group>
    </>
  );
}
