"use client";

import { useMemo, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Draft } from "@/core/check/draft";
import type { Plan } from "@/core/network/plan";
import type { Problem } from "@/core/base/problem";
import { formatShape } from "@/core/network/shape";
import { layOut, NODE, type Point } from "./graph-layout";
import { familyOf } from "@/components/builder/layer/layer-families";
import classes from "./graph.module.css";

/** Through the middles between the points, so that the line bends instead of breaking. */
function path(points: Point[]): string {
  const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const bends = points.slice(1, -1).map((point, index) => {
    const next = points[index + 2]!;
    const isLast = index === points.length - 3;
    return `Q${at(point)} ${at(isLast ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${at(points[0]!)}${bends.length > 0 ? bends.join("") : `L${at(points.at(-1)!)}`}`;
}

type Props = { draft: Draft; plan: Plan; problems: Problem[]; onOpen(index: number): void };

/** The network as a picture: what flows where, with which shape. A layer opens its card. */
export function NetworkGraph({ draft, plan, problems, onOpen }: Props) {
  const t = useTranslations("builder.graph");
  const format = useFormat();
  const { width, height, nodes, edges } = useMemo(() => layOut(draft), [draft]);

  const node = (index: number, { x, y }: Point) => {
    const { type } = draft.layers[index]!;
    const planned = plan.layers[index];
    const isWrong = problems.some(({ path: [root, at] }) => root === "layers" && at === index);
    const shape = planned ? formatShape(planned.outputShape) : t("noShape");
    const parameters = planned ? t("parameters", { count: planned.parameters }) : "";
    const open = (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onOpen(index);
    };
    return (
      <g
        key={draft.layers[index]!.id}
        role="button"
        tabIndex={0}
        className={classes.node}
        data-family={familyOf[type]}
        data-wrong={isWrong || undefined}
        transform={`translate(${x - NODE.width / 2} ${y - NODE.height / 2})`}
        onClick={() => onOpen(index)}
        onKeyDown={open}
        aria-label={t(isWrong ? "wrongNode" : "node", { number: index + 1, type, shape, parameters })}
      >
        <rect width={NODE.width} height={NODE.height} rx={8} />
        <text x={12} y={22} className={classes.type}>
          {isWrong ? "⚠ " : ""}
          {index + 1} {type}
        </text>
        <text x={12} y={42} className={classes.shape}>
          {shape}
          {planned && planned.parameters > 0 ? ` · ${format.count(planned.parameters)}` : ""}
        </text>
      </g>
    );
  };
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{t("caption")}</figcaption>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={t("label")}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          className={classes.drawing}
          role="group"
          aria-label={t("label")}
        >
          <defs>
            <marker
              id="graph-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerUnits="userSpaceOnUse"
              markerWidth="9"
              markerHeight="9"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8Z" />
            </marker>
          </defs>
          <g aria-hidden>
            {edges.map(({ from, to, points, isShortcut }) => (
              <path
                key={`${from}-${to}-${isShortcut}`}
                d={path(points)}
                className={classes.edge}
                data-shortcut={isShortcut || undefined}
                markerEnd="url(#graph-arrow)"
              />
            ))}
          </g>
          <g
            className={classes.image}
            transform={`translate(${nodes[0]!.x - NODE.width / 2} ${nodes[0]!.y - NODE.height / 2})`}
          >
            <rect width={NODE.width} height={NODE.height} rx={27} />
            <text x={NODE.width / 2} y={22} textAnchor="middle" className={classes.type}>
              {t("image")}
            </text>
            <text x={NODE.width / 2} y={42} textAnchor="middle" className={classes.shape}>
              {formatShape(INPUT_SHAPE)}
            </text>
          </g>
          {draft.layers.map((_, index) => node(index, nodes[index + 1]!))}
        </svg>
      </div>
    </figure>
  );
}
