"use client";

import { Button, Code, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import classes from "./code-block.module.css";

/** Code that scrolls inside itself. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={label}>
      <Code block className={classes.code}>
        {code}
      </Code>
    </div>
  );
}

export function CopyCodeButton({ code }: { code: string }) {
  const t = useTranslations("ui");
  return (
    <CopyButton value={code} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          onClick={copy}
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          {copied ? t("copy.copied") : t("copy.copyCode")}
        </Button>
      )}
    </CopyButton>
  );
}
