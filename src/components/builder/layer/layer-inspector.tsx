"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import type { Draft } from "@/core/check/draft";
import { LazySheet } from "./lazy-sheet";

type Props = {
  draft: Draft;
  openId: number | null;
  /** A phone: the arguments come as a sheet from below. */
  isSheet: boolean;
  /** Hears of the element that the open layer fills. */
  onPlace(place: HTMLElement | null): void;
  onClose(): void;
};

/** Where the chosen layer is edited: beside the network, or on a phone in a sheet. */
export function LayerInspector({ draft, openId, isSheet, onPlace, onClose }: Props) {
  const t = useTranslations("builder.inspector");
  const index = draft.layers.findIndex(({ id }) => id === openId);
  const type = draft.layers[index]?.type;
  const title = type ? t("title", { number: index + 1, type }) : t("none");
  if (!isSheet)
    return (
      <Panel title={title}>
        {!type && (
          <Text size="sm" c="dimmed">
            {t("choose")}
          </Text>
        )}
        <div ref={onPlace} />
      </Panel>
    );
  return (
    <LazySheet
      isOpen={type !== undefined}
      onClose={onClose}
      size="min(34rem, 80dvh)"
      title={title}
      closeLabel={t("close")}
    >
      <div ref={onPlace} />
    </LazySheet>
  );
}
