"use client";

import { ActionIcon, Alert, Group, Title, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import type { LayerType } from "@/core/architecture";
import { layerCatalogue } from "@/core/layers";
import type { PlannedLayer } from "@/core/plan";
import type { Problem } from "@/core/problem";
import { wordProblem } from "@/messages/wording/problem";
import classes from "./builder.module.css";
import type { DraftLayer, Value } from "@/core/draft";
import { layerFields } from "./field";
import { FieldGroup } from "./field-group";
import type { LayerChoice } from "./field-input";
import { LayerFacts } from "./layer-facts";
import { LayerMenu } from "./layer-menu";
import { placeId } from "./place";

export type LayerActions = {
  move(index: number, by: -1 | 1): void;
  duplicate(index: number): void;
  remove(index: number): void;
  insert(index: number, type: LayerType): void;
  change(index: number, name: string, value: Value): void;
};

type Props = {
  layer: DraftLayer;
  index: number;
  count: number;
  planned: PlannedLayer | null;
  /** The layers before it. */
  earlier: LayerChoice[];
  problems: Problem[];
  /** Why there is no plan for this layer. */
  reason: string;
  actions: LayerActions;
};

/** One layer: what it is, what it costs, its arguments, and what is wrong with it. */
export function LayerCard({ layer, index, count, planned, earlier, problems, reason, actions }: Props) {
  const t = useTranslations();
  const name = `layer ${index + 1}, ${layer.type}`;
  const fields = layerFields[layer.type];
  const fieldNames = new Set(fields.map((field) => field.name));
  const ownProblems = problems.filter(({ path }) => !fieldNames.has(String(path[2])));

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    // There the same keys open the list.
    if (event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    event.stopPropagation();
    actions.move(index, event.key === "ArrowUp" ? -1 : 1);
  }

  const button = (action: string, label: string, Icon: typeof IconCopy, onClick: () => void, isOff = false) => (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon id={`layer-${layer.id}-${action}`} variant="subtle" color="gray" size="lg" aria-label={`${label}: ${name}`} aria-disabled={isOff}
        data-disabled={isOff || undefined} onClick={isOff ? undefined : onClick}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <li className={classes.card} data-wrong={problems.length > 0 || undefined} onKeyDownCapture={onKeyDown}>
      <Group justify="space-between" gap="xs" wrap="wrap">
        <div className={classes.name}>
          <Title order={3} size="h4" id={placeId(["layers", index])} data-layer={layer.id} tabIndex={-1}>
            <span className={classes.number}>{index + 1}</span> {layer.type}
          </Title>
          <p className={classes.summary}>{layerCatalogue[layer.type].summary}</p>
        </div>
        <Group gap={2} role="group" aria-label={`Arrange ${name}`} wrap="nowrap">
          {button("up", "Move up", IconArrowUp, () => actions.move(index, -1), index === 0)}
          {button("down", "Move down", IconArrowDown, () => actions.move(index, 1), index === count - 1)}
          <LayerMenu onPick={(type) => actions.insert(index, type)}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Add a layer before ${name}`} title="Add a layer before">
              <IconPlus size={18} aria-hidden />
            </ActionIcon>
          </LayerMenu>
          {button("duplicate", "Duplicate", IconCopy, () => actions.duplicate(index))}
          {button("remove", "Remove", IconTrash, () => actions.remove(index))}
        </Group>
      </Group>
      <LayerFacts planned={planned} reason={reason} />
      {ownProblems.map((problem) => {
        const { message, fix } = wordProblem(t, problem);
        return (
          <Alert key={problem.code} color={problem.severity === "error" ? "red" : "yellow"} variant="light" my="sm" p="sm" role="group"
            aria-label={`Problem in ${name}`}>
            {message} <strong>{fix}</strong>
          </Alert>
        );
      })}
      <FieldGroup fields={fields} values={layer.values} problems={problems} depth={2} isFolded id={(field) => placeId(["layers", index, field])}
        layers={earlier} onChange={(field, value) => actions.change(index, field, value)} />
    </li>
  );
}
