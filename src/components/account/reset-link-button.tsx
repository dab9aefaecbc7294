"use client";

import { Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAction } from "@/components/ui/use-action";
import { LinkOnce } from "./link-once";

type Link = { path: string; expiresAt: Date };

/** Makes a link with which the person sets a new password, and shows it once. */
export function ResetLinkButton({ name, make }: { name: string; make(): Promise<Link> }) {
  const t = useTranslations("account.reset");
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const create = useAction(async () => setLink(await make()));
  const close = () => {
    setOpen(false);
    setLink(null);
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-haspopup="dialog"
        aria-label={t("forWho", { name })}
        onClick={() => setOpen(true)}
      >
        {t("open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("title", { name })}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <Stack>
          <Text size="sm">{t("warning", { name })}</Text>
          {link ? (
            <LinkOnce {...link} />
          ) : (
            <Button loading={create.isPending} onClick={() => void create.run()}>
              {t("make")}
            </Button>
          )}
        </Stack>
      </Modal>
    </>
  );
}
