"use client";

import { Draggable, Droppable } from "@hello-pangea/dnd";
import { IconGripVertical } from "@tabler/icons-react";
import { useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import type { LayerType } from "@/core/network/architecture";
import { familyOf, layersByFamily, startsFamily } from "./layer-families";
import classes from "@/components/builder/builder.module.css";

/** A new layer's name while it is dragged. */
export const paletteId = (type: LayerType) => `new-${type}`;

/** All layers of the catalogue, to drag into the network; a click puts one at its end. */
export function LayerPalette({ onAdd }: { onAdd(type: LayerType): void }) {
  // One stop of the Tab key; the arrows go from layer to layer, except while one is dragged.
  const [current, setCurrent] = useState(0);
  function onKeyDown(event: KeyboardEvent<HTMLElement>, type: LayerType, index: number, isDragging: boolean) {
    if (event.key === "Enter") onAdd(type);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const next = layersByFamily[index + step];
    if (step === 0 || isDragging || !next) return;
    event.preventDefault();
    document.getElementById(paletteId(next))?.focus();
  }
  const t = useTranslations("builder.palette");
  const tLayers = useTranslations("builder.layers");
  return (
    <nav className={classes.palette} aria-label={t("label")}>
      <p className={classes.summary}>{t("about")}</p>
      <Droppable droppableId="palette" isDropDisabled>
        {(drop) => (
          <div ref={drop.innerRef} {...drop.droppableProps}>
            {layersByFamily.map((type, index) => (
              <div key={type}>
                {startsFamily(index) && <p className={classes.family}>{t(familyOf[type])}</p>}
                <Draggable draggableId={paletteId(type)} index={index}>
                  {(drag, { isDragging }) => (
                    <>
                      <div
                        ref={drag.innerRef}
                        {...drag.draggableProps}
                        {...drag.dragHandleProps}
                        id={paletteId(type)}
                        tabIndex={index === current ? 0 : -1}
                        onFocus={() => setCurrent(index)}
                        title={tLayers(type)}
                        aria-label={t("add", { type })}
                        className={classes.brick}
                        data-family={familyOf[type]}
                        data-dragging={isDragging || undefined}
                        onClick={() => onAdd(type)}
                        onKeyDown={(event) => onKeyDown(event, type, index, isDragging)}
                      >
                        <IconGripVertical size={16} aria-hidden />
                        {type}
                      </div>
                      {isDragging && (
                        <div className={classes.brick} data-family={familyOf[type]} aria-hidden>
                          <IconGripVertical size={16} />
                          {type}
                        </div>
                      )}
                    </>
                  )}
                </Draggable>
              </div>
            ))}
            <div className={classes.placeholder}>{drop.placeholder}</div>
          </div>
        )}
      </Droppable>
    </nav>
  );
}
