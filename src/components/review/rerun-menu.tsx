"use client";

import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";

/** Trains everyone's submission that counts once more. */
export function RerunMenu({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("review.rerun");
  const api = useTRPCClient();
  const rerun = useAction(async (seeds: "same" | "new") => {
    if (!(await confirm({ title: t("title"), message: t("message"), confirm: t("confirm") }))) return;
    const { reruns } = await api.runs.rerunAll.mutate({ exerciseId, seeds });
    notifyDone(t("done", { count: reruns }));
  });
  const choices = [
    { seeds: "same", label: t("same"), advice: t("sameAdvice") },
    { seeds: "new", label: t("new"), advice: t("newAdvice") },
  ] as const;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={rerun.isPending}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t("menu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ seeds, label, advice }) => (
          <Menu.Item key={seeds} aria-haspopup="dialog" onClick={() => void rerun.run(seeds)}>
            {label}
            <Text size="xs" c="dimmed">
              {advice}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
