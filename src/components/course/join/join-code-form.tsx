"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { OnceListening } from "@/components/account/once-listening";
import { useGo } from "@/components/ui/use-go";

export function JoinCodeForm() {
  const t = useTranslations("course");
  const { go, isGoing } = useGo();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { joinCode: "" },
    validate: { joinCode: (value) => (value.trim() ? null : t("join.missing")) },
  });
  return (
    <form
      onSubmit={form.onSubmit(({ joinCode }) => go(`/join/${encodeURIComponent(joinCode.trim())}`))}
      method="post"
      noValidate
    >
      <OnceListening>
        <Stack>
          <TextInput
            label={t("join.code")}
            description={t("join.advice")}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            key={form.key("joinCode")}
            {...form.getInputProps("joinCode")}
          />
          <Button type="submit" loading={isGoing}>
            {t("join.goOn")}
          </Button>
        </Stack>
      </OnceListening>
    </form>
  );
}
