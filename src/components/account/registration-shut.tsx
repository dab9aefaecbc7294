"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { withReturnPath } from "./return-path";

/** Says why no account can be made here, and what to do instead. */
export function RegistrationShut({ path, hasSchool }: { path: string; hasSchool: boolean }) {
  const t = useTranslations("account");
  return (
    <Stack>
      <Text>{hasSchool ? t("shutForSchool") : t("shutForInvited")}</Text>
      <LinkButton href={withReturnPath("/sign-in", path)}>{t("signIn")}</LinkButton>
    </Stack>
  );
}
