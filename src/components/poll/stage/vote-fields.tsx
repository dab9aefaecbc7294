"use client";

import { Button, Group, NumberInput, Slider, Stack, Text, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { changes, type Vote } from "@/core/poll/poll";
import type { StagedPoll } from "@/core/poll/staged";
import classes from "./stage.module.css";

type Props = { poll: StagedPoll; own: Vote | null; isPending: boolean; onVote(vote: Vote): void };

/** The fields that fit the poll. A choice, and the change of a bet, are one tap. */
export function VoteFields(props: Props) {
  switch (props.poll.kind) {
    case "bet":
      return <BetFields {...props} />;
    case "choice":
      return <ChoiceFields {...props} />;
    case "number":
      return <NumberField {...props} />;
    case "word":
      return <WordField {...props} />;
  }
}

function OptionButton({ label, isChosen, onClick }: { label: string; isChosen: boolean; onClick(): void }) {
  return (
    <Button
      className={classes.option}
      variant={isChosen ? "filled" : "default"}
      aria-pressed={isChosen}
      onClick={onClick}
      size="md"
    >
      {label}
    </Button>
  );
}

function ChoiceFields({ poll: { options }, own, onVote }: Props) {
  return (
    <div className={classes.options}>
      {options.map((option, choice) => (
        <OptionButton
          key={option}
          label={option}
          isChosen={own?.kind === "choice" && own.choice === choice}
          onClick={() => onVote({ kind: "choice", choice })}
        />
      ))}
    </div>
  );
}

/** In per cent. */
const LEAST = 80;

function BetFields({ poll: { reference }, own, onVote }: Props) {
  const t = useTranslations("stage");
  const { percent } = useFormat();
  const labelId = useId();
  const bet = own?.kind === "bet" ? own : null;
  const [figure, setFigure] = useState(bet?.figure ?? reference ?? 0.95);
  return (
    <Stack gap="md">
      {reference !== null && <Text size="sm">{t("than", { reference: percent(reference) })}</Text>}
      <div className={classes.options}>
        {changes.map((change) => (
          <OptionButton
            key={change}
            label={t(`changes.${change}`)}
            isChosen={bet?.change === change}
            onClick={() => onVote({ kind: "bet", change, figure: bet?.figure ?? null })}
          />
        ))}
      </div>
      {bet && (
        <div>
          <Text size="sm" id={labelId}>
            {t("yourFigure")}: <strong>{percent(figure, 1)}</strong>
          </Text>
          <Slider
            min={LEAST}
            max={100}
            step={0.1}
            value={Math.max(LEAST, figure * 100)}
            label={null}
            thumbProps={{ "aria-labelledby": labelId, "aria-valuetext": percent(figure, 1) }}
            thumbSize={26}
            onChange={(value) => setFigure(Math.round(value * 10) / 1000)}
            onChangeEnd={(value) => onVote({ ...bet, figure: Math.round(value * 10) / 1000 })}
          />
        </div>
      )}
    </Stack>
  );
}

function NumberField({ own, isPending, onVote }: Props) {
  const t = useTranslations("stage");
  const [value, setValue] = useState<string | number>(own?.kind === "number" ? own.figure : "");
  const [error, setError] = useState<string | null>(null);
  const send = () => {
    if (typeof value !== "number") return setError(t("needsNumber"));
    setError(null);
    onVote({ kind: "number", figure: value });
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())} noValidate>
      <Group align="flex-end">
        <NumberInput label={t("number")} value={value} onChange={setValue} error={error} hideControls />
        <Button type="submit" loading={isPending}>
          {t("send")}
        </Button>
      </Group>
    </form>
  );
}

function WordField({ own, isPending, onVote }: Props) {
  const t = useTranslations("stage");
  const [word, setWord] = useState(own?.kind === "word" ? own.word : "");
  const [error, setError] = useState<string | null>(null);
  const send = () => {
    if (!word.trim()) return setError(t("needsWord"));
    setError(null);
    onVote({ kind: "word", word });
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())} noValidate>
      <Group align="flex-end">
        <TextInput
          label={t("word")}
          maxLength={60}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
          error={error}
        />
        <Button type="submit" loading={isPending}>
          {t("send")}
        </Button>
      </Group>
    </form>
  );
}
