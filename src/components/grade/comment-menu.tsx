"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

type Template = { id: string; title: string; text: string };

/** Puts one of the course's comment templates into the feedback; nothing where there is none. */
export function CommentMenu({
  templates,
  onInsert,
}: {
  templates: Template[];
  onInsert(text: string): void;
}) {
  const t = useTranslations("review.templates");
  if (templates.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t("insert")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.map(({ id, title, text }) => (
          <Menu.Item key={id} onClick={() => onInsert(text)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
