"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Plan } from "@/core/plan";
import type { Problem } from "@/core/problem";
import { formatShape } from "@/core/shape";
import { EmptyState } from "@/components/ui/empty-state";
import type { DraftLayer } from "@/core/draft";
import { LayerCard, type LayerActions } from "./layer-card";
import { LayerMenu } from "./layer-menu";
import classes from "./builder.module.css";

type Props = { layers: DraftLayer[]; plan: Plan; problems: Problem[]; actions: LayerActions };

/** The network from the image to the answer. */
export function LayerList({ layers, plan, problems, actions }: Props) {
  const known = plan.layers.length;
  const reasonAt = (index: number) =>
    index === known ? "Its output's shape is known once this layer is mended." : `Its shape is known once layer ${known + 1} is mended.`;
  const choices = layers.map(({ type }, index) => {
    const planned = plan.layers[index];
    return { value: String(index), label: `${index + 1} ${type}${planned ? ` ${formatShape(planned.outputShape)}` : ""}` };
  });
  return (
    <div id="layers" tabIndex={-1}>
      {layers.length === 0 && (
        <EmptyState title="No layers yet">Add the first one; it receives a grey image of 28×28 pixels. The last one has to say which of 10 digits it is.</EmptyState>
      )}
      <ol className={classes.layers} aria-label="Layers, from the image to the answer">
        {layers.map((layer, index) => (
          <LayerCard
            key={layer.id} layer={layer} index={index} count={layers.length} planned={plan.layers[index] ?? null} reason={reasonAt(index)}
            earlier={choices.slice(0, index)}
            problems={problems.filter(({ path }) => path[0] === "layers" && path[1] === index)} actions={actions}
          />
        ))}
      </ol>
      <LayerMenu onPick={(type) => actions.insert(layers.length, type)}>
        <Button id="add-layer" leftSection={<IconPlus size={18} aria-hidden />}>Add a layer</Button>
      </LayerMenu>
    </div>
  );
}
