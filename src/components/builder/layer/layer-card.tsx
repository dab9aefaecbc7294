"use client";

import { Draggable } from "@hello-pangea/dnd";
import { IconGripVertical } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import classes from "@/components/builder/builder.module.css";
import { layerFields } from "@/components/builder/draft/field";
import { LayerBody, type LayerProps } from "./layer-body";
import { familyOf } from "./layer-families";
import { LayerLine } from "./layer-line";
import { LayerProblems } from "./layer-problems";
import { useOpenLayer } from "./open-layer";

/** One layer: what it is, what it costs, its arguments, and what is wrong with it. */
export function LayerCard(props: LayerProps) {
  const { draft, index, planned, problems, actions } = props;
  const t = useTranslations("builder.card");
  const layer = draft.layers[index]!;
  const name = t("name", { number: index + 1, type: layer.type });
  const fieldNames = new Set<string>(layerFields[layer.type].map((field) => field.name));
  const heading = `[data-layer="${layer.id}"]`;
  // A field that is wrong is shown, so that its own words stand beside it.
  const { isChosen, place } = useOpenLayer(layer.id);
  const isElsewhere = isChosen && place !== null;
  const isOpen = isChosen || problems.some(({ path }) => fieldNames.has(String(path[2])));
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

  const body = isOpen && (
    <LayerBody
      {...props}
      name={name}
      fieldProblems={problems.filter((problem) => !ownProblems.includes(problem))}
    />
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
          data-chosen={isElsewhere || undefined}
          onKeyDownCapture={onKeyDown}
        >
          <div className={classes.line}>
            <span
              {...drag.dragHandleProps}
              // One stop of the Tab key for a layer: its name. Alt and the arrows move it from there.
              tabIndex={-1}
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
          <div id={bodyId} hidden={!isOpen || isElsewhere} className={classes.body}>
            {!isElsewhere && body}
          </div>
          {isElsewhere && createPortal(body, place)}
        </li>
      )}
    </Draggable>
  );
}
