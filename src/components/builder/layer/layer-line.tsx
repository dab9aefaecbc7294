"use client";

import { IconChevronDown } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import classes from "@/components/builder/builder.module.css";
import { layerFields } from "@/components/builder/draft/field";
import { placeId } from "@/components/builder/draft/place";
import { useFormat } from "@/components/ui/use-format";
import type { Format } from "@/core/base/format";
import type { DraftLayer, Value } from "@/core/check/draft";
import type { PlannedLayer } from "@/core/network/plan";
import { formatShape } from "@/core/network/shape";
import { LayerBlock } from "./layer-block";
import { useOpenLayer } from "./open-layer";

const isBlank = (value: Value | undefined) =>
  value === undefined || value === "" || (Array.isArray(value) && value.some((part) => part === ""));

/** The arguments that tell one layer of a type from another: "32 · 3×3 · relu". */
function summarise({ type, values }: DraftLayer, { setting }: Format, frozen: string): string {
  const told = layerFields[type]
    .filter(({ isMain, kind }) => isMain && kind !== "switch" && kind !== "layer")
    .map(({ name }) => values[name])
    .filter((value) => !isBlank(value) && value !== "linear");
  return [...told.map(setting), ...(values.trainable === false ? [frozen] : [])].join(" · ");
}

type Props = {
  layer: DraftLayer;
  index: number;
  planned: PlannedLayer | null;
  isOpen: boolean;
  /** The element that opening shows. */
  controls: string;
};

/** A layer in one line: its type, its main arguments, the shape and the parameters that follow. */
export function LayerLine({ layer, index, planned, isOpen, controls }: Props) {
  const t = useTranslations("builder.line");
  const format = useFormat();
  const { open, toggle } = useOpenLayer(layer.id);
  return (
    <>
      {planned ? <LayerBlock shape={planned.outputShape} /> : <span className={classes.block} />}
      <h3
        id={placeId(["layers", index])}
        data-layer={layer.id}
        tabIndex={-1}
        className={classes.name}
        // Whatever leads to a layer gives its heading the focus.
        onFocus={(event) => event.target === event.currentTarget && open()}
      >
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={controls}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={toggle}
        >
          <span className={classes.number}>{index + 1}</span> {layer.type}
        </button>
      </h3>
      <span className={classes.told}>{summarise(layer, format, t("isFrozen"))}</span>
      {planned && (
        <>
          <span className={classes.shape} title={t("shape")}>
            {formatShape(planned.outputShape)}
          </span>
          <span className={classes.parameters} title={t("parameters")}>
            {planned.parameters > 0 ? format.count(planned.parameters) : ""}
          </span>
        </>
      )}
      <IconChevronDown size={16} aria-hidden className={classes.chevron} data-open={isOpen || undefined} />
    </>
  );
}
