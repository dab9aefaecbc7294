"use client";

import { Drawer, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Loading } from "@/components/ui/loading";
import type { RouterOutputs } from "@/trpc/react";
import type { GradeRow } from "./rows";

const GradeReview = dynamic(() => import("./grade-review").then((file) => file.GradeReview), {
  loading: Loading,
});

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  templates: RouterOutputs["marking"]["get"]["templates"];
  /** Null while the drawer is closed. */
  row: GradeRow | null;
  onClose(): void;
};

export function GradeDrawer({ exercise, templates, row, onClose }: Props) {
  const t = useTranslations("grade");
  return (
    <Drawer
      opened={row !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={
        row && (
          <Text fw={600} size="lg">
            {row.name}
          </Text>
        )
      }
      closeButtonProps={{ "aria-label": t("drawer.close") }}
    >
      {row && <GradeReview key={row.enrolmentId} exercise={exercise} templates={templates} row={row} />}
    </Drawer>
  );
}
