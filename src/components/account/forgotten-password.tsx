"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";

/** Says who can help whoever has forgotten the password. */
export function ForgottenPassword({ hasSchool }: { hasSchool: boolean }) {
  const t = useTranslations("account.forgot");
  return (
    <Stack>
      <Text>{t("askInstructor")}</Text>
      <Text>{t("askAdministrator")}</Text>
      {hasSchool && <Text>{t("throughSchool")}</Text>}
      <LinkButton href="/sign-in" variant="default">
        {t("back")}
      </LinkButton>
    </Stack>
  );
}
