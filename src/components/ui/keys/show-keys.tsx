"use client";

import { Table } from "@mantine/core";
import { useTranslations } from "use-intl";
import { openDialogPlace } from "@/components/ui/dialog/dialog-place";
import { Keys } from "./keys";
import type { PageAction } from "./page-actions";

/** The question mark has its shift in it, on most keyboards. */
const withoutShift = (key: string) => key.replace(/^shift\+/, "");

function Title() {
  return useTranslations("ui.keys")("title");
}

function KeyList({ actions }: { actions: readonly PageAction[] }) {
  return (
    <Table verticalSpacing="xs">
      <Table.Tbody>
        {actions.map(({ id, label, keys }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" fw={400}>
              {label}
            </Table.Th>
            <Table.Td ta="right">
              {[...new Set(keys.map(withoutShift))].map((key) => (
                <span key={key}>
                  <Keys of={key} />{" "}
                </span>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Shows what the keys of this page do. */
export async function showKeys(actions: readonly PageAction[]): Promise<void> {
  const [{ modals }] = await Promise.all([import("@mantine/modals"), openDialogPlace()]);
  const withKeys = actions.filter(({ keys }) => keys.length > 0);
  modals.open({ title: <Title />, children: <KeyList actions={withKeys} /> });
}
