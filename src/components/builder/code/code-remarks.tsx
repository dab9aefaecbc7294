"use client";

import { Alert, Anchor, List, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { KerasReading } from "@/core/keras/read/read-code";
import type { Remark } from "@/core/keras/remark";
import { wordRemark } from "@/messages/wording/remark";
import { Fold } from "@/components/builder/field/fold";

type Props = { text: string; reading: KerasReading; onGo(at: number): void };

function lineOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** Lists the reader's remarks on the text, by line, the code that it skipped, and what says nothing. */
export function CodeRemarks({ text, reading, onGo }: Props) {
  const t = useTranslations();
  const { remarks, skipped } = reading;
  const of = (severity: Remark["severity"]) => remarks.filter((remark) => remark.severity === severity);
  const groups = [
    { items: of("error"), title: "code.errors" as const, color: "red", Icon: IconCircleX },
    { items: of("warning"), title: "code.warnings" as const, color: "yellow", Icon: IconAlertTriangle },
    { items: of("note"), title: "code.notes" as const, color: "gray", Icon: IconInfoCircle },
  ];
  const isUnread = ({ kind }: (typeof skipped)[number]) => kind === "unread";
  const folds = [
    {
      items: skipped.filter(isUnread),
      summary: "code.unreadLines" as const,
      note: "code.unreadLinesNote" as const,
    },
    {
      items: skipped.filter((each) => !isUnread(each)),
      summary: "code.skipped" as const,
      note: "code.skippedNote" as const,
    },
  ];
  const link = (at: number, label: string) => (
    <Anchor component="button" type="button" inherit c="inherit" underline="always" onClick={() => onGo(at)}>
      {label}
    </Anchor>
  );
  return (
    <>
      {groups.map(
        ({ items, title, color, Icon }) =>
          items.length > 0 && (
            <Alert
              key={title}
              color={color}
              icon={<Icon aria-hidden />}
              p="sm"
              role="group"
              title={t(title, { count: items.length })}
            >
              <List size="sm" spacing={4}>
                {items.map((remark) => {
                  const { message, fix } = wordRemark(t, remark);
                  const place = remark.at.path ?? null;
                  return (
                    <List.Item key={`${remark.code}:${remark.at.from}:${place}`}>
                      {place === null ? (
                        link(remark.at.from, t("code.place", lineOf(text, remark.at.from)))
                      ) : (
                        <code>{place}</code>
                      )}
                      {place === "" ? "" : ": "}
                      {message}{" "}
                      <Text span inherit fw={600}>
                        {fix}
                      </Text>
                    </List.Item>
                  );
                })}
              </List>
            </Alert>
          ),
      )}
      {folds.map(
        ({ items, summary, note }) =>
          items.length > 0 && (
            <Fold key={summary} summary={t(summary, { count: items.length })} hasProblem={false}>
              <Text size="sm" c="dimmed">
                {t(note)}
              </Text>
              <List size="sm">
                {items.slice(0, 100).map(({ at }) => (
                  <List.Item key={at.from}>
                    {link(at.from, t("code.line", { line: lineOf(text, at.from).line }))}:{" "}
                    <code>{text.slice(at.from, at.to).split("\n")[0]!.slice(0, 80)}</code>
                  </List.Item>
                ))}
              </List>
            </Fold>
          ),
      )}
    </>
  );
}
