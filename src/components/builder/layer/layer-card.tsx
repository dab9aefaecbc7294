"use client";

import { Draggable } from "@hello-pangea/dnd";
import { ActionIcon, Group, Tooltip } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import type { LayerActions } from "@/components/builder/draft/layer-actions";
import type { PlannedLayer } from "@/core/network/plan";
import classes from "@/components/builder/builder.module.css";
import type { Draft } from "@/core/check/draft";
import { layerFields } from "@/components/builder/draft/field";
import { FieldGroup } from "@/components/builder/field/field-group";
import type { LayerChoice } from "@/components/builder/field/field-input";
import { LayerFacts } from "./layer-facts";
import { familyOf } from "./layer-families";
import { LayerLine } from "./layer-line";
import { LayerMenu } from "./layer-menu";
import { LayerProblems, RepairButton } from "./layer-problems";
import { useOpenLayer } from "./open-layer";
import { placeId } from "@/components/builder/draft/place";
import type { MendableProblem } from "@/components/builder/draft/use-draft-check";

type Props = {
  draft: Draft;
  index: number;
  planned: PlannedLayer | null;
  /** The layers before it. */
  earlier: LayerChoice[];
  problems: MendableProblem[];
  /** Why there is no plan for this layer. */
  reason: string;
  actions: LayerActions;
};

/** One layer: what it is, what it costs, its arguments, and what is wrong with it. */
export function LayerCard({ draft, index, planned, earlier, problems, reason, actions }: Props) {
  const t = useTranslations("builder.card");
  const tLayers = useTranslations("builder.layers");
  const layer = draft.layers[index]!;
  const count = draft.layers.length;
  const name = t("name", { number: index + 1, type: layer.type });
  const fields = layerFields[layer.type];
  const fieldNames = new Set<string>(fields.map((field) => field.name));
  const heading = `[data-layer="${layer.id}"]`;
  // A field that is wrong is shown, so that its own words stand beside it.
  const isOpen =
    useOpenLayer(layer.id).isChosen || problems.some(({ path }) => fieldNames.has(String(path[2])));
  const bodyId = `layer-${layer.id}-body`;
  const ownProblems = problems.filter(({ path }) => !fieldNames.has(String(path[2])));

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    // In a select, the same keys open the list.
    if (event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    event.stopPropagation();
    actions.move(index, event.key === "ArrowUp" ? -1 : 1);
  }

  const button = (
    action: string,
    label: string,
    Icon: typeof IconCopy,
    onClick: () => void,
    isOff = false,
  ) => (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        id={`layer-${layer.id}-${action}`}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("action", { action: label, name })}
        aria-disabled={isOff}
        data-disabled={isOff || undefined}
        onClick={isOff ? undefined : onClick}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Draggable draggableId={String(layer.id)} index={index}>
      {(drag, { isDragging }) => (
        <li
          ref={drag.innerRef}
          {...drag.draggableProps}
          className={classes.card}
          data-family={familyOf[layer.type]}
          data-wrong={problems.length > 0 || undefined}
          data-dragging={isDragging || undefined}
          onKeyDownCapture={onKeyDown}
        >
          <div className={classes.line}>
            <span
              {...drag.dragHandleProps}
              className={classes.handle}
              aria-label={t("drag", { name })}
              title={t("dragTitle")}
            >
              <IconGripVertical size={18} aria-hidden />
            </span>
            <LayerLine layer={layer} index={index} planned={planned} isOpen={isOpen} controls={bodyId} />
          </div>
          <LayerProblems
            problems={ownProblems}
            name={name}
            draft={draft}
            onMend={actions.mend}
            heading={heading}
          />
          <div id={bodyId} hidden={!isOpen} className={classes.body}>
            {isOpen && (
              <>
                <Group justify="space-between" gap="xs">
                  <p className={classes.summary}>{tLayers(layer.type)}</p>
                  <Group gap={2} role="group" aria-label={t("arrange", { name })} wrap="nowrap">
                    {button("up", t("up"), IconArrowUp, () => actions.move(index, -1), index === 0)}
                    {button(
                      "down",
                      t("down"),
                      IconArrowDown,
                      () => actions.move(index, 1),
                      index === count - 1,
                    )}
                    <LayerMenu onPick={(type) => actions.insert(index, type)}>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="lg"
                        aria-label={t("before", { name })}
                        title={t("beforeTitle")}
                      >
                        <IconPlus size={18} aria-hidden />
                      </ActionIcon>
                    </LayerMenu>
                    {button("duplicate", t("duplicate"), IconCopy, () => actions.duplicate(index))}
                    {button("remove", t("remove"), IconTrash, () => actions.remove(index))}
                  </Group>
                </Group>
                <LayerFacts planned={planned} reason={reason} />
                <FieldGroup
                  fields={fields}
                  values={layer.values}
                  problems={problems}
                  depth={2}
                  isFolded
                  id={(field) => placeId(["layers", index, field])}
                  layers={earlier}
                  onChange={(field, value) => actions.change(index, field, value)}
                />
                {problems
                  .filter((problem) => !ownProblems.includes(problem))
                  .map((problem) => (
                    <RepairButton
                      key={problem.path.join(".")}
                      problem={problem}
                      draft={draft}
                      onMend={actions.mend}
                      focus={heading}
                    />
                  ))}
              </>
            )}
          </div>
        </li>
      )}
    </Draggable>
  );
}
