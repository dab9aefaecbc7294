"use client";

import { Badge, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { describeArguments } from "@/components/submission/layer-arguments";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { Architecture } from "@/core/architecture";
import { diffArchitectures, type LayerChange } from "@/core/architecture-diff";
import { runLetter, type ComparedRun } from "@/core/comparison";
import classes from "./compare.module.css";

const colors: Record<LayerChange["kind"], string> = { same: "gray", changed: "yellow", added: "green", removed: "red" };
const placeOf = (change: LayerChange, side: "before" | "after") => {
  const place = side === "before" ? ("before" in change ? change.before : null) : "after" in change ? change.after : null;
  return place === null ? "–" : place + 1;
};

/** What to say of a layer: its changed arguments, or all that it was given. */
function Detail({ change }: { change: LayerChange }) {
  const t = useTranslations("compare.network");
  const tSubmission = useTranslations("submission");
  if (change.kind !== "changed") return describeArguments(tSubmission, change.layer) || "–";
  return change.changes.map(({ name, before, after }) => (
    <div key={name} className={classes.changed}>{t("was", { name, before: before ?? t("unset"), after: after ?? t("unset") })}</div>
  ));
}

function NetworkDiff({ before, after, letters }: { before: Architecture; after: Architecture; letters: { reference: string; other: string } }) {
  const t = useTranslations("compare");
  const changes = diffArchitectures(before, after);
  const heading = t("network.heading", letters);
  return (
    <section className={classes.diff}>
      <Title order={3} size="h5" mb="xs">{heading}</Title>
      {changes.every(({ kind }) => kind === "same") ? (
        <Text>{t("network.identical")}</Text>
      ) : (
        <DataTable
          caption={heading} rows={changes.map((change, index) => ({ change, index }))} rowKey={({ index }) => String(index)} minWidth={560}
          columns={[
            { key: "before", header: t("run", { letter: letters.reference }), isNumber: true, cell: ({ change }) => placeOf(change, "before") },
            { key: "after", header: t("run", { letter: letters.other }), isNumber: true, cell: ({ change }) => placeOf(change, "after") },
            { key: "sign", header: t("network.change"), cell: ({ change: { kind } }) => <Badge color={colors[kind]} size="lg">{t(`network.sign.${kind}`)}</Badge> },
            { key: "layer", header: t("network.layer"), isRowHeader: true, cell: ({ change }) => change.layer.type },
            { key: "detail", header: t("settings.setting"), cell: ({ change }) => <Detail change={change} /> },
          ]}
        />
      )}
    </section>
  );
}

/** Each network against the reference's. Those that the viewer may not open are named. */
export function ComparedNetworks({ runs, reference }: { runs: ComparedRun[]; reference: number }) {
  const t = useTranslations("compare.network");
  const letter = runLetter(reference);
  const before = runs[reference]!.design?.architecture;
  return (
    <Panel title={t("title")} description={t("description", { letter })}>
      {!before && <Text>{t("secret", { letter })}</Text>}
      {before && runs.map(({ run, design }, index) => {
        if (index === reference) return null;
        const other = runLetter(index);
        if (!design) return <Text key={run.id} mt="md">{t("secret", { letter: other })}</Text>;
        return <NetworkDiff key={run.id} before={before} after={design.architecture} letters={{ reference: letter, other }} />;
      })}
    </Panel>
  );
}
