"use client";

import { Button, Group, SimpleGrid, Tabs } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import type { Plan } from "@/core/network/plan";
import { LayerBoard } from "@/components/builder/layer/layer-board";
import { LazyCode } from "@/components/builder/code/lazy-code";
import { LazyGraph } from "@/components/builder/graph/lazy-graph";
import classes from "./builder.module.css";
import { StartMenu } from "./start-menu";
import type { useDraft } from "@/components/builder/draft/use-draft";
import type { MendableProblem } from "@/components/builder/draft/use-draft-check";

const networkViews = ["layers", "graph", "code"] as const;
export type NetworkView = (typeof networkViews)[number];

type Props = {
  exerciseId: string;
  work: ReturnType<typeof useDraft>;
  plan: Plan;
  problems: MendableProblem[];
  view: NetworkView;
  onView(view: NetworkView): void;
  /**
   * The screen has room for the palette or the code beside the cards.
   */
  isWide: boolean;
  /** Shows a layer's card. */
  onOpen(index: number): void;
};

/** The network, as cards to edit, as a picture or as code. */
export function NetworkPanel({ exerciseId, work, plan, problems, view, onView, isWide, onOpen }: Props) {
  const t = useTranslations("builder.network");
  const code = useTranslations("code");
  const shown = view;
  const isBeside = isWide && shown === "code";
  const board = (
    <LayerBoard
      draft={work.draft}
      plan={plan}
      problems={problems}
      actions={work.actions}
      hasPalette={isWide && !isBeside}
    />
  );
  return (
    <Panel
      title={t("title")}
      description={shown === "code" ? code("description") : undefined}
      actions={
        <>
          <StartMenu
            exerciseId={exerciseId}
            onStart={(next, said) => work.change(next(work.draft), null, said)}
          />
          <Group gap={4} wrap="nowrap">
            <Button
              variant="default"
              px="sm"
              className={classes.step}
              disabled={!work.canUndo}
              onClick={work.undo}
              aria-keyshortcuts="Control+Z"
              leftSection={<IconArrowBackUp size={18} aria-hidden />}
            >
              {t("undo")}
            </Button>
            <Button
              variant="default"
              px="sm"
              className={classes.step}
              disabled={!work.canRedo}
              onClick={work.redo}
              aria-keyshortcuts="Control+Y"
              leftSection={<IconArrowForwardUp size={18} aria-hidden />}
            >
              {t("redo")}
            </Button>
          </Group>
        </>
      }
    >
      <Tabs
        value={shown}
        onChange={(value) => onView(networkViews.find((known) => known === value) ?? "layers")}
      >
        <Tabs.List mb="sm" aria-label={t("views")}>
          {networkViews.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="layers">{!isBeside && board}</Tabs.Panel>
        <Tabs.Panel value="graph">
          {shown === "graph" && (
            <LazyGraph draft={work.draft} plan={plan} problems={problems} onOpen={onOpen} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="code">
          <SimpleGrid cols={isBeside ? 2 : 1} spacing="lg">
            {shown === "code" && (
              <div>
                <LazyCode draft={work.draft} problems={problems} onChange={work.change} />
              </div>
            )}
            {isBeside && board}
          </SimpleGrid>
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}
