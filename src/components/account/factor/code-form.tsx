"use client";

import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { OnceListening } from "../once-listening";
import { CodeField } from "./code-field";

type Props = {
  /** What the button says. */
  action: string;
  isRecoveryTaken?: boolean;
  /** It is all that the page asks for. */
  isOnly?: boolean;
  send(code: string): Promise<void>;
};

/** Asks for a code, and does with it what the button says. */
export function CodeForm({ action, isRecoveryTaken = true, isOnly = false, send }: Props) {
  const t = useTranslations("account.factor");
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { code: "" },
    validate: { code: (value) => (value.trim() ? null : t("codeMissing")) },
  });
  const sending = useAction(({ code }: typeof form.values) => send(code.trim()), { isQuiet: true });
  return (
    <form onSubmit={form.onSubmit((values) => void sending.run(values))} method="post" noValidate>
      <OnceListening>
        <Stack maw="26rem">
          <FormError message={sending.error} />
          <CodeField
            isRecoveryTaken={isRecoveryTaken}
            data-autofocus={isOnly || undefined}
            key={form.key("code")}
            {...form.getInputProps("code")}
          />
          <Button
            type="submit"
            loading={sending.isPending}
            fullWidth={isOnly}
            style={isOnly ? {} : { alignSelf: "flex-start" }}
          >
            {action}
          </Button>
        </Stack>
      </OnceListening>
    </form>
  );
}
