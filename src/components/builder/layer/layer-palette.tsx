"use client";

import { Draggable, Droppable } from "@hello-pangea/dnd";
import { IconGripVertical } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LayerType } from "@/core/network/architecture";
import { layerTypes } from "@/core/check/draft";
import { families, familyOf } from "./layer-families";
import classes from "@/components/builder/builder.module.css";

/** A new layer's name while it is dragged. */
export const paletteId = (type: LayerType) => `new-${type}`;

const ordered = families.flatMap((family) => layerTypes.filter((type) => familyOf[type] === family));
const isFirst = (type: LayerType, index: number) =>
  index === 0 || familyOf[ordered[index - 1]!] !== familyOf[type];

/** All layers of the catalogue, to drag into the network; a click puts one at its end. */
export function LayerPalette({ onAdd }: { onAdd(type: LayerType): void }) {
  const t = useTranslations("builder.palette");
  const tLayers = useTranslations("builder.layers");
  return (
    <nav className={classes.palette} aria-label={t("label")}>
      <p className={classes.summary}>{t("about")}</p>
      <Droppable droppableId="palette" isDropDisabled>
        {(drop) => (
          <div ref={drop.innerRef} {...drop.droppableProps}>
            {ordered.map((type, index) => (
              <div key={type}>
                {isFirst(type, index) && <p className={classes.family}>{t(familyOf[type])}</p>}
                <Draggable draggableId={paletteId(type)} index={index}>
                  {(drag, { isDragging }) => (
                    <>
                      <div
                        ref={drag.innerRef}
                        {...drag.draggableProps}
                        {...drag.dragHandleProps}
                        title={tLayers(type)}
                        aria-label={t("add", { type })}
                        className={classes.brick}
                        data-family={familyOf[type]}
                        data-dragging={isDragging || undefined}
                        onClick={() => onAdd(type)}
                        onKeyDown={(event) => event.key === "Enter" && onAdd(type)}
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
