"use client";

import { TextInput, type TextInputProps } from "@mantine/core";
import { useTranslations } from "use-intl";

/** A code of the app, or a recovery code. */
export function CodeField({
  isRecoveryTaken = true,
  ...props
}: TextInputProps & { isRecoveryTaken?: boolean }) {
  const t = useTranslations("account.factor");
  return (
    <TextInput
      label={t("code")}
      description={isRecoveryTaken ? t("codeText") : t("codeOnly")}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      inputMode={isRecoveryTaken ? "text" : "numeric"}
      {...props}
    />
  );
}
