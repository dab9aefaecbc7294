"use client";

import { Group, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { LearningCurves } from "./learning-curves";
import classes from "./welcome.module.css";

const steps = ["design", "train", "compare"] as const;

/** Tells a visitor what Convoy is, and how to get in. */
export function Welcome() {
  const t = useTranslations("shell");
  return (
    <div className={classes.welcome}>
      <LearningCurves className={classes.curves} />
      <Title order={1} className={classes.title}>
        {t("welcome.title")}
      </Title>
      <Text size="lg" maw="52ch" mt="md" mb="xl">
        {t("welcome.lead")}
      </Text>
      <Group>
        <LinkButton href="/sign-in" size="md">
          {t("signIn")}
        </LinkButton>
        <LinkButton href="/join" size="md" variant="default">
          {t("welcome.join")}
        </LinkButton>
        <LinkButton href="/lesson" size="md" variant="subtle">
          {t("welcome.read")}
        </LinkButton>
      </Group>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step} className={classes.step}>
            <Title order={2} size="h3">
              {t(`welcome.${step}.title`)}
            </Title>
            <Text c="dimmed" mt={4}>
              {t(`welcome.${step}.text`)}
            </Text>
          </li>
        ))}
      </ol>
    </div>
  );
}
