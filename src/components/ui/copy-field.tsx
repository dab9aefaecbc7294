"use client";

import { ActionIcon, CopyButton, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

type Props = { label: string; description?: string; value: string };

/** A text to hand on: it can be selected by hand, or copied with the button. */
export function CopyField({ label, description, value }: Props) {
  const t = useTranslations("ui");
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <CopyButton value={value} timeout={2000}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t("copy.copied") : t("copy.copy")}>
              <ActionIcon
                variant="subtle"
                onClick={copy}
                aria-label={copied ? t("copy.copiedWhat", { label }) : t("copy.copyWhat", { label })}
              >
                {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      }
    />
  );
}
