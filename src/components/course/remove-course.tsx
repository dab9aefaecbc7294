"use client";

import { Button, Group, List, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import type { RouterOutputs } from "@/trpc/react";

type Plan = RouterOutputs["courses"]["removalPlan"];
type Props = {
  label: string;
  isSmall?: boolean;
  /** Says what would go. */
  load(): Promise<Plan>;
  /** Deletes the course, with its title as it was typed. */
  remove(title: string): Promise<unknown>;
};

/** Deletes a course, after it has said what goes with it and its title was typed. */
export function RemoveCourse({ label, isSmall = false, load, remove }: Props) {
  const [plan, setPlan] = useState<Plan | null>(null);
  const look = useAction(async () => setPlan(await load()));
  return (
    <>
      <Button
        color="red"
        variant="outline"
        size={isSmall ? "xs" : undefined}
        aria-haspopup="dialog"
        loading={look.isPending}
        onClick={() => void look.run()}
      >
        {label}
      </Button>
      {plan && <RemovalDialog plan={plan} remove={remove} onClose={() => setPlan(null)} />}
    </>
  );
}

const goes = ["students", "exercises", "submissions", "runs", "grades"] as const;

function RemovalDialog({ plan, remove, onClose }: Pick<Props, "remove"> & { plan: Plan; onClose(): void }) {
  const t = useTranslations("removal");
  const [typed, setTyped] = useState("");
  const { title, released, training } = plan;
  const isSame = typed.trim().normalize() === title.trim().normalize();
  const go = useAction(
    async () => {
      await remove(typed);
      onClose();
    },
    { isQuiet: true },
  );
  return (
    <Modal opened onClose={onClose} title={t("title", { title })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isSame) void go.run();
        }}
      >
        <Stack>
          <FormError message={go.error} />
          <Text>{t("goes")}</Text>
          <List>
            {goes.map((what) => (
              <List.Item key={what}>{t(what, { count: plan[what] })}</List.Item>
            ))}
          </List>
          <Text>{t("stays")}</Text>
          {released > 0 && <Text fw={600}>{t("released", { count: released })}</Text>}
          {training > 0 && <Text fw={600}>{t("training", { count: training })}</Text>}
          <TextInput
            label={t("type", { title })}
            value={typed}
            autoComplete="off"
            data-autofocus
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" color="red" disabled={!isSame} loading={go.isPending}>
              {t("do")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
