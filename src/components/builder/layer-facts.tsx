"use client";

import { useTranslations } from "use-intl";
import type { PlannedLayer } from "@/core/plan";
import { formatBytes, formatCount, formatFlops } from "@/core/quantity";
import { formatShape } from "@/core/shape";
import classes from "./builder.module.css";

/** What follows from a layer's place: its output's shape and its costs for one image. */
export function LayerFacts({ planned, reason }: { planned: PlannedLayer | null; reason: string }) {
  const t = useTranslations("builder.facts");
  if (!planned) return <p className={classes.facts}>{reason}</p>;
  const facts: [string, string][] = [
    [t("shape"), formatShape(planned.outputShape)],
    [t("parameters"), formatCount(planned.parameters)],
    [t("image"), `${formatFlops(planned.flops)}, ${formatBytes(planned.activationBytes)}`],
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
