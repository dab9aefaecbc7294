import { Stack } from "@mantine/core";
import { Fragment } from "react";
import { ChoiceProvider } from "@/components/lesson/choice";
import { LessonContents } from "@/components/lesson/lesson-contents";
import { LessonPractice } from "@/components/practice/lesson-practice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { formats } from "@/core/base/format";
import { PageTexts } from "../page-texts";
import { namedPage } from "../page-title";
import { getLocale, getTexts } from "../texts";
import { findViewer } from "../viewer";
import { partAfter, partsAboutData, partsAboutNetwork, partsAboutTraining } from "./lesson-parts";

export const generateMetadata = namedPage("lesson");

export default function LessonPage() {
  return (
    <PageTexts names={["front", "insight", "lesson", "practice"]}>
      <Lesson />
    </PageTexts>
  );
}

async function Lesson() {
  const t = await getTexts("lesson");
  const format = formats[await getLocale()];
  const isMember = (await findViewer()) !== null;
  const tPractice = await getTexts("practice");
  const parts = [
    ...partsAboutData(t),
    ...partsAboutNetwork(t, await getTexts("submission"), format),
    ...partsAboutTraining(t, format),
    partAfter(t, isMember),
  ].map(({ id, about, content }) => ({ id, title: t(`page.${id}`), about, content }));
  return (
    <ChoiceProvider>
      <PageHeader title={t("page.title")} description={t("page.description")} />
      <LessonContents
        title={t("page.contents")}
        parts={parts.flatMap((part) =>
          part.id === "train" ? [part, { id: "practice", title: tPractice("lesson.title") }] : [part],
        )}
      >
        <Stack gap="lg">
          {parts.map(({ id, title, about, content }) => (
            <Fragment key={id}>
              <Panel id={id} title={title} description={about}>
                {content}
              </Panel>
              {id === "train" && <LessonPractice />}
            </Fragment>
          ))}
        </Stack>
      </LessonContents>
    </ChoiceProvider>
  );
}
