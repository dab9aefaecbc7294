"use client";

import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import classes from "./account-menu.module.css";

export function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations("shell");
  const [isLeaving, setIsLeaving] = useState(false);
  async function leave() {
    setIsLeaving(true);
    // Every page has this menu, and hardly any visit ends here.
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: "/" });
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          className={classes.button}
          loading={isLeaving}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          aria-label={t("account.label", { name })}
        >
          <IconUserCircle size={20} aria-hidden className={classes.icon} />
          <span className={classes.name}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="xs" truncate maw={240}>
            {t("account.signedInAs", { email })}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} href="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          {t("account.link")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
