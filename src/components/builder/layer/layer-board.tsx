"use client";

import {
  DragDropContext,
  type DragStart,
  type DragUpdate,
  type DropResult,
  type ResponderProvided,
} from "@hello-pangea/dnd";
import { useTranslations } from "use-intl";
import type { LayerActions } from "@/components/builder/draft/layer-actions";
import { layerTypes, type Draft } from "@/core/check/draft";
import type { Plan } from "@/core/network/plan";
import { LayerList } from "./layer-list";
import { LayerPalette, paletteId } from "./layer-palette";
import type { MendableProblem } from "@/components/builder/draft/use-draft-check";
import classes from "@/components/builder/builder.module.css";

type Props = {
  draft: Draft;
  plan: Plan;
  problems: MendableProblem[];
  actions: LayerActions;
  hasPalette: boolean;
};

/**
 * The layers, where mouse, finger and keyboard can drag them, and on wide screens the palette that they come
 * from.
 */
export function LayerBoard({ draft, plan, problems, actions, hasPalette }: Props) {
  const t = useTranslations("builder.drag");
  const newType = (draggableId: string) => layerTypes.find((type) => paletteId(type) === draggableId);
  const nameOf = ({ draggableId }: { draggableId: string }) =>
    newType(draggableId) ?? draft.layers.find(({ id }) => String(id) === draggableId)?.type ?? "";

  function onDragStart(start: DragStart, { announce }: ResponderProvided) {
    announce(
      t(newType(start.draggableId) ? "liftedNew" : "lifted", {
        type: nameOf(start),
        place: start.source.index + 1,
        count: draft.layers.length,
      }),
    );
  }
  function onDragUpdate(update: DragUpdate, { announce }: ResponderProvided) {
    const { destination } = update;
    announce(destination ? t("over", { type: nameOf(update), place: destination.index + 1 }) : t("nowhere"));
  }
  function onDragEnd(result: DropResult, { announce }: ResponderProvided) {
    const { destination, source, draggableId, reason } = result;
    const type = nameOf(result);
    if (!destination || reason === "CANCEL") return announce(t("cancelled", { type }));
    announce(t("dropped", { type, place: destination.index + 1 }));
    const added = newType(draggableId);
    if (added) actions.insert(destination.index, added);
    else actions.drop(source.index, destination.index);
  }

  return (
    <DragDropContext
      onDragStart={onDragStart}
      onDragUpdate={onDragUpdate}
      onDragEnd={onDragEnd}
      dragHandleUsageInstructions={t("instructions")}
    >
      <div className={classes.board} data-palette={hasPalette || undefined}>
        {hasPalette && <LayerPalette onAdd={(type) => actions.insert(draft.layers.length, type)} />}
        <LayerList draft={draft} plan={plan} problems={problems} actions={actions} />
      </div>
    </DragDropContext>
  );
}
