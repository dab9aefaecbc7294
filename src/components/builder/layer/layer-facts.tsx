"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { PlannedLayer } from "@/core/network/plan";
import { formatShape } from "@/core/network/shape";
import classes from "@/components/builder/builder.module.css";

/** Shows the facts that follow from a layer's place: its output shape and its costs for one image. */
export function LayerFacts({ planned, reason }: { planned: PlannedLayer | null; reason: string }) {
  const t = useTranslations("builder.facts");
  const format = useFormat();
  if (!planned) return <p className={classes.facts}>{reason}</p>;
  const facts: [string, string][] = [
    [t("shape"), formatShape(planned.outputShape)],
    [t("parameters"), format.count(planned.parameters)],
    [t("image"), `${format.flops(planned.flops)}, ${format.bytes(planned.activationBytes)}`],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
