import { Group, Text, Title } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import { LearningCurves } from "./learning-curves";
import classes from "./welcome.module.css";

const steps = [
  {
    title: "Design",
    text: "Stack the layers of a network. Every shape and parameter is counted as you build, and every mistake names its layer and the fix.",
  },
  { title: "Train", text: "Submit it, and it trains on all 60,000 handwritten digits of MNIST, tested on 10,000 more after each epoch." },
  {
    title: "Compare",
    text: "Watch the curves of the whole class as they grow, and see on the leaderboard which difference is larger than chance.",
  },
];

/** What a visitor learns first: what this is, and how to get in. */
export function Welcome() {
  return (
    <div className={classes.welcome}>
      <LearningCurves className={classes.curves} />
      <Title order={1} className={classes.title}>
        Convolutional networks, trained together
      </Title>
      <Text size="lg" maw="52ch" mt="md" mb="xl">
        Convoy is a classroom. Your instructor publishes the exercises; you design a network for each, and everyone sees what it learns.
      </Text>
      <Group>
        <LinkButton href="/sign-in" size="md">
          Sign in
        </LinkButton>
        <LinkButton href="/join" size="md" variant="default">
          I have a join code
        </LinkButton>
        <LinkButton href="/lesson" size="md" variant="subtle">
          Read the lesson
        </LinkButton>
      </Group>
      <ol className={classes.steps}>
        {steps.map(({ title, text }) => (
          <li key={title} className={classes.step}>
            <Title order={2} size="h3">
              {title}
            </Title>
            <Text c="dimmed" mt={4}>
              {text}
            </Text>
          </li>
        ))}
      </ol>
    </div>
  );
}
