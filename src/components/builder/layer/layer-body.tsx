"use client";

import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LayerActions } from "@/components/builder/draft/layer-actions";
import type { PlannedLayer } from "@/core/network/plan";
import classes from "@/components/builder/builder.module.css";
import type { Draft } from "@/core/check/draft";
import { layerFields } from "@/components/builder/draft/field";
import { FieldGroup } from "@/components/builder/field/field-group";
import type { LayerChoice } from "@/components/builder/field/field-input";
import { LayerFacts } from "./layer-facts";
import { LayerMenu } from "./layer-menu";
import { RepairButton } from "./layer-problems";
import { placeId } from "@/components/builder/draft/place";
import type { MendableProblem } from "@/components/builder/draft/use-draft-check";

export type LayerProps = {
  draft: Draft;
  index: number;
  planned: PlannedLayer | null;
  /** The layers before it. */
  earlier: LayerChoice[];
  problems: MendableProblem[];
  /** Why there is no plan for this layer. */
  reason: string;
  actions: LayerActions;
};

type Props = LayerProps & {
  name: string;
  /** Those of its problems that stand beside a field. */
  fieldProblems: MendableProblem[];
};

/** The buttons that move, copy and remove a layer. */
function Arrange({ draft, index, actions, name }: LayerProps & { name: string }) {
  const t = useTranslations("builder.card");
  const layer = draft.layers[index]!;
  const count = draft.layers.length;
  const button = (
    action: string,
    label: string,
    Icon: typeof IconCopy,
    onClick: () => void,
    isOff = false,
  ) => (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        id={`layer-${layer.id}-${action}`}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("action", { action: label, name })}
        aria-disabled={isOff}
        data-disabled={isOff || undefined}
        onClick={isOff ? undefined : onClick}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Group gap={2} role="group" aria-label={t("arrange", { name })} wrap="nowrap">
      {button("up", t("up"), IconArrowUp, () => actions.move(index, -1), index === 0)}
      {button("down", t("down"), IconArrowDown, () => actions.move(index, 1), index === count - 1)}
      <LayerMenu
        onPick={(type) => actions.insert(index, type)}
        target={(open) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("before", { name })}
            title={t("beforeTitle")}
            onClick={open}
          >
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
        )}
      />
      {button("duplicate", t("duplicate"), IconCopy, () => actions.duplicate(index))}
      {button("remove", t("remove"), IconTrash, () => actions.remove(index))}
    </Group>
  );
}

/** What an open layer shows: what it does, how it is moved, its figures and its arguments. */
export function LayerBody({ name, fieldProblems, ...props }: Props) {
  const { draft, index, planned, earlier, problems, reason, actions } = props;
  const tLayers = useTranslations("builder.layers");
  const layer = draft.layers[index]!;
  return (
    <>
      <Group justify="space-between" gap="xs">
        <p className={classes.summary}>{tLayers(layer.type)}</p>
        <Arrange {...props} name={name} />
      </Group>
      <LayerFacts planned={planned} reason={reason} />
      <FieldGroup
        fields={layerFields[layer.type]}
        values={layer.values}
        problems={problems}
        depth={2}
        isFolded
        id={(field) => placeId(["layers", index, field])}
        layers={earlier}
        onChange={(field, value) => actions.change(index, field, value)}
      />
      {fieldProblems.map((problem) => (
        <RepairButton
          key={problem.path.join(".")}
          problem={problem}
          draft={draft}
          onMend={actions.mend}
          focus={`[data-layer="${layer.id}"]`}
        />
      ))}
    </>
  );
}
