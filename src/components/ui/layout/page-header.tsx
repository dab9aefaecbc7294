"use client";

import { Anchor, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import classes from "./page-header.module.css";

type Crumb = { href: string; label: string };

type Props = {
  title: string;
  /** The pages above this one, outermost first. */
  crumbs?: Crumb[];
  description?: ReactNode;
  /** A badge or two beside the title. */
  mark?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, crumbs = [], description, mark, actions }: Props) {
  const t = useTranslations("ui");
  return (
    <div className={classes.header}>
      {crumbs.length > 0 && (
        <nav aria-label={t("crumbs")}>
          <ol className={classes.crumbs}>
            {crumbs.map(({ href, label }) => (
              <li key={href}>
                <Anchor component={Link} href={href} size="sm">
                  {label}
                </Anchor>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <Group justify="space-between" align="flex-end" gap="md">
        <div className={classes.heading}>
          <Group gap="sm" align="center">
            <Title order={1} className={classes.title}>
              {title}
            </Title>
            {mark}
          </Group>
          {description && (
            <Text component="div" c="dimmed" mt={4}>
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </div>
  );
}
