"use client";

import { Droppable } from "@hello-pangea/dnd";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LayerActions } from "@/components/builder/draft/layer-actions";
import { EmptyState } from "@/components/ui/layout/empty-state";
import type { Draft } from "@/core/check/draft";
import type { Plan } from "@/core/network/plan";
import { formatShape } from "@/core/network/shape";
import { LayerCard } from "./layer-card";
import { LayerMenu } from "./layer-menu";
import type { MendableProblem } from "@/components/builder/draft/use-draft-check";
import classes from "@/components/builder/builder.module.css";

type Props = { draft: Draft; plan: Plan; problems: MendableProblem[]; actions: LayerActions };

/** The network from the image to the answer; layers are dragged about in it, and into it. */
export function LayerList({ draft, plan, problems, actions }: Props) {
  const t = useTranslations("builder.list");
  const { layers } = draft;
  const known = plan.layers.length;
  const reasonAt = (index: number) =>
    index === known ? t("ownShape") : t("shapeAfter", { number: known + 1 });
  const choices = layers.map(({ type }, index) => {
    const planned = plan.layers[index];
    return {
      value: String(index),
      label: `${index + 1} ${type}${planned ? ` ${formatShape(planned.outputShape)}` : ""}`,
    };
  });
  return (
    <div id="layers" tabIndex={-1}>
      <Droppable droppableId="layers">
        {(drop, { isDraggingOver }) => (
          <ol
            ref={drop.innerRef}
            {...drop.droppableProps}
            className={classes.layers}
            data-over={isDraggingOver || undefined}
            aria-label={t("label")}
          >
            {layers.length === 0 && (
              <li className={classes.nothing}>
                <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>
              </li>
            )}
            {layers.map(({ id }, index) => (
              <LayerCard
                key={id}
                draft={draft}
                index={index}
                planned={plan.layers[index] ?? null}
                reason={reasonAt(index)}
                earlier={choices.slice(0, index)}
                problems={problems.filter(({ path }) => path[0] === "layers" && path[1] === index)}
                actions={actions}
              />
            ))}
            {drop.placeholder}
          </ol>
        )}
      </Droppable>
      <LayerMenu
        onPick={(type) => actions.insert(layers.length, type)}
        target={(open) => (
          <Button id="add-layer" leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
            {t("add")}
          </Button>
        )}
      />
    </div>
  );
}
