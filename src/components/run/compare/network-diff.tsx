"use client";

import { Badge, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { describeArguments, writeArgument } from "@/components/network/layer-arguments";
import { DataTable } from "@/components/ui/table/data-table";
import { useFormat } from "@/components/ui/use-format";
import type { Architecture } from "@/core/network/architecture";
import { diffArchitectures, type LayerChange } from "@/core/network/architecture-diff";
import { kerasName } from "@/core/keras/argument-name";
import classes from "./compare.module.css";

const colors: Record<LayerChange["kind"], string> = {
  same: "gray",
  changed: "yellow",
  added: "green",
  removed: "red",
};
const placeOf = (change: LayerChange, side: "before" | "after") => {
  const place =
    side === "before" ? ("before" in change ? change.before : null) : "after" in change ? change.after : null;
  return place === null ? "–" : place + 1;
};

/** Shows a layer's changed arguments, or all arguments of a layer that only one network has. */
function Detail({ change }: { change: LayerChange }) {
  const t = useTranslations("compare.network");
  const tSubmission = useTranslations("submission");
  const format = useFormat();
  const write = (name: string, value: string | null) =>
    value === null ? t("unset") : writeArgument(tSubmission, format, name, value);
  if (change.kind !== "changed") return describeArguments(tSubmission, format, change.layer) || "–";
  return change.changes.map(({ name, before, after }) => (
    <div key={name} className={classes.changed}>
      {t("was", { name: kerasName(name), before: write(name, before), after: write(name, after) })}
    </div>
  ));
}

type Props = {
  before: Architecture;
  after: Architecture;
  heading: string;
  /** The names of the two networks, which head the columns of layer numbers. */
  names: { before: string; after: string };
};

/** One network against another, layer by layer. */
export function NetworkDiff({ before, after, heading, names }: Props) {
  const t = useTranslations("compare");
  const changes = diffArchitectures(before, after);
  return (
    <section className={classes.diff}>
      <Title order={3} size="h5" mb="xs">
        {heading}
      </Title>
      {changes.every(({ kind }) => kind === "same") ? (
        <Text>{t("network.identical")}</Text>
      ) : (
        <DataTable
          caption={heading}
          rows={changes.map((change, index) => ({ change, index }))}
          rowKey={({ index }) => String(index)}
          minWidth={560}
          columns={[
            {
              key: "before",
              header: names.before,
              isNumber: true,
              cell: ({ change }) => placeOf(change, "before"),
            },
            {
              key: "after",
              header: names.after,
              isNumber: true,
              cell: ({ change }) => placeOf(change, "after"),
            },
            {
              key: "sign",
              header: t("network.change"),
              cell: ({ change: { kind } }) => (
                <Badge color={colors[kind]} size="lg">
                  {t(`network.sign.${kind}`)}
                </Badge>
              ),
            },
            {
              key: "layer",
              header: t("network.layer"),
              isRowHeader: true,
              cell: ({ change }) => change.layer.type,
            },
            {
              key: "detail",
              header: t("settings.setting"),
              cell: ({ change }) => <Detail change={change} />,
            },
          ]}
        />
      )}
    </section>
  );
}
