"use client";

import { Group, NativeSelect } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Choice, Choices, Wish } from "@/core/keras/read/choice";

type Props = { text: string; choices: Choices; onChoose(choice: Choice): void };

const lineOf = (text: string, at: number) => text.slice(0, at).split("\n").length;
const wishOf = (index: number, of: number): Wish | undefined => (index < 0 ? undefined : { index, of });

/** Which network and which training of the text is read, where it has several. */
export function CodeChoice({ text, choices, onChoose }: Props) {
  const t = useTranslations();
  const { networks, fits, areFitsOne } = choices;
  if (networks.length === 0 && fits.length === 0) return null;
  const network = networks.findIndex(({ isChosen }) => isChosen);
  const fit = fits.findIndex(({ isChosen }) => isChosen);
  return (
    <Group gap="md" align="end">
      {networks.length > 0 && (
        <NativeSelect
          label={t("code.chooseNetwork")}
          data={networks.map(({ at, layers, isTrained }, index) => ({
            value: String(index),
            label: t("code.networkChoice", {
              line: lineOf(text, at.from),
              layers,
              trained: isTrained ? "yes" : "no",
            }),
          }))}
          value={String(network)}
          onChange={({ currentTarget }) =>
            onChoose({ network: wishOf(Number(currentTarget.value), networks.length) })
          }
        />
      )}
      {fits.length > 0 && (
        <NativeSelect
          label={t("code.chooseFit")}
          data={[
            ...(areFitsOne ? [{ value: "-1", label: t("code.allFits") }] : []),
            ...fits.map(({ at, epochs }, index) => ({
              value: String(index),
              label: t("code.fitChoice", {
                line: lineOf(text, at.from),
                epochs: epochs ?? 0,
                known: epochs === null ? "no" : "yes",
              }),
            })),
          ]}
          value={String(fit)}
          onChange={({ currentTarget }) =>
            onChoose({
              network: wishOf(network, networks.length),
              fit: wishOf(Number(currentTarget.value), fits.length),
            })
          }
        />
      )}
    </Group>
  );
}
