"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { downloadText } from "@/components/ui/download";
import { CodeBlock, CopyCodeButton } from "@/components/ui/layout/code-block";

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useTranslations("account.factor");
  const text = codes.join("\n");
  return (
    <Stack maw="26rem">
      <Text role="status">{t("codesText")}</Text>
      <CodeBlock label={t("codes")} code={text} />
      <Group gap="xs">
        <CopyCodeButton code={text} />
        <Button
          variant="default"
          size="xs"
          onClick={() => downloadText("convoy-recovery-codes.txt", `${text}\n`, "text/plain")}
        >
          {t("download")}
        </Button>
      </Group>
      <Button onClick={onDone} style={{ alignSelf: "flex-start" }}>
        {t("kept")}
      </Button>
    </Stack>
  );
}
