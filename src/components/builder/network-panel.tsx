"use client";

import { Button, Group, Skeleton, Tabs } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/panel";
import type { Plan } from "@/core/plan";
import { LayerBoard } from "./layer-board";
import { StartMenu } from "./start-menu";
import type { useDraft } from "./use-draft";
import type { MendableProblem } from "./use-draft-check";

export const networkViews = ["layers", "graph"] as const;
export type NetworkView = (typeof networkViews)[number];

const NetworkGraph = dynamic(() => import("./network-graph").then((file) => file.NetworkGraph), {
  ssr: false, loading: () => <Skeleton height={400} />,
});

type Props = {
  exerciseId: string; work: ReturnType<typeof useDraft>; plan: Plan; problems: MendableProblem[];
  view: NetworkView; onView(view: NetworkView): void;
  /** Shows a layer's card. */
  onOpen(index: number): void;
};

/** The network, as cards to edit or as a picture. */
export function NetworkPanel({ exerciseId, work, plan, problems, view, onView, onOpen }: Props) {
  const t = useTranslations("builder.network");
  return (
    <Panel
      title={t("title")}
      description={t("description")}
      actions={
        <>
          <StartMenu exerciseId={exerciseId} onStart={(next, said) => work.change(next(work.draft), null, said)} />
          <Group gap={4} wrap="nowrap">
            <Button variant="default" px="sm" disabled={!work.canUndo} onClick={work.undo} aria-keyshortcuts="Control+Z"
              leftSection={<IconArrowBackUp size={18} aria-hidden />}>
              {t("undo")}
            </Button>
            <Button variant="default" px="sm" disabled={!work.canRedo} onClick={work.redo} aria-keyshortcuts="Control+Y"
              leftSection={<IconArrowForwardUp size={18} aria-hidden />}>
              {t("redo")}
            </Button>
          </Group>
        </>
      }
    >
      <Tabs value={view} onChange={(value) => onView(networkViews.find((known) => known === value) ?? "layers")}>
        <Tabs.List mb="md" aria-label={t("views")}>
          {networkViews.map((name) => <Tabs.Tab key={name} value={name}>{t(name)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="layers">
          <LayerBoard draft={work.draft} plan={plan} problems={problems} actions={work.actions} />
        </Tabs.Panel>
        <Tabs.Panel value="graph" keepMounted={false}>
          {view === "graph" && <NetworkGraph draft={work.draft} plan={plan} problems={problems} onOpen={onOpen} />}
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}
