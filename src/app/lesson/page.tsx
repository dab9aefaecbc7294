import { Stack, Text } from "@mantine/core";
import { BaselineTable } from "@/components/lesson/baseline-table";
import { ChoiceProvider } from "@/components/lesson/choice";
import { LazyFigure } from "@/components/lesson/lazy-figure";
import { LessonPractice } from "@/components/practice/lesson-practice";
import { describeArguments } from "@/components/network/layer-arguments";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { formats } from "@/core/base/format";
import { planNetwork } from "@/core/network/plan";
import { formatShape } from "@/core/network/shape";
import { baseline } from "@/core/network/templates";
import { PageTexts } from "../page-texts";
import { namedPage } from "../page-title";
import { getLocale, getTexts } from "../texts";

export const generateMetadata = namedPage("lesson");

export default function LessonPage() {
  return (
    <PageTexts names={["lesson", "practice"]}>
      <Lesson />
    </PageTexts>
  );
}

async function Lesson() {
  const t = await getTexts("lesson");
  const tSubmission = await getTexts("submission");
  const format = formats[await getLocale()];
  const { plan } = planNetwork(baseline.architecture);
  const rows = plan.layers.map(({ index, layer, outputShape, parameters }) => ({
    number: index + 1,
    type: layer.type,
    settings: describeArguments(tSubmission, format, layer),
    shape: formatShape(outputShape),
    parameters: format.count(parameters),
  }));
  return (
    <ChoiceProvider>
      <PageHeader title={t("page.title")} description={t("page.description")} />
      <Stack gap="lg">
        <Panel title={t("page.setUp")} description={t("page.setUpAbout")}>
          <StatList>
            <Stat label={t("page.batch")}>{baseline.training.batchSize}</Stat>
            <Stat label={t("page.classes")}>10</Stat>
            <Stat label={t("page.epochs")}>{baseline.training.epochs}</Stat>
            <Stat label={t("page.pixels")}>28 × 28</Stat>
          </StatList>
        </Panel>
        <Panel title={t("page.digits")} description={t("page.digitsAbout")}>
          <LazyFigure name="browser" />
        </Panel>
        <Panel title={t("page.channels")} description={t("page.channelsAbout")}>
          <Text maw="68ch">{t("page.channelsText")}</Text>
        </Panel>
        <Panel title={t("page.scaling")} description={t("page.scalingAbout")}>
          <LazyFigure name="scaling" />
        </Panel>
        <Panel title={t("page.oneHot")} description={t("page.oneHotAbout")}>
          <LazyFigure name="oneHot" />
        </Panel>
        <Panel title={t("page.sanity")} description={t("page.sanityAbout")}>
          <StatList>
            <Stat label={t("page.trainImages")}>
              {t("page.images", { count: 60_000, shape: formatShape([60_000, 28, 28, 1]) })}
            </Stat>
            <Stat label={t("page.testImages")}>
              {t("page.images", { count: 10_000, shape: formatShape([10_000, 28, 28, 1]) })}
            </Stat>
          </StatList>
        </Panel>
        <Panel
          title={t("page.baseline")}
          description={t("page.baselineAbout", { parameters: plan.parameters })}
        >
          <BaselineTable rows={rows} />
        </Panel>
        <Panel title={t("page.convolution")} description={t("page.convolutionAbout")}>
          <LazyFigure name="convolution" />
        </Panel>
        <Panel title={t("page.relu")} description={t("page.reluAbout")}>
          <LazyFigure name="relu" />
        </Panel>
        <Panel title={t("page.pooling")} description={t("page.poolingAbout")}>
          <LazyFigure name="pooling" />
        </Panel>
        <Panel id="dropout" title={t("page.dropout")} description={t("page.dropoutAbout")}>
          <LazyFigure name="dropout" />
        </Panel>
        <Panel title={t("page.compile")} description={t("page.compileAbout")}>
          <Text maw="68ch">{t("page.compileText")}</Text>
        </Panel>
        <Panel title={t("page.train")} description={t("page.trainAbout")}>
          <Text maw="68ch">{t("page.trainText", { images: 60_000 })}</Text>
        </Panel>
        <LessonPractice />
        <Panel title={t("page.result")} description={t("page.resultAbout")}>
          <StatList>
            <Stat label={t("page.lossOne")}>{format.decimal(0.137, 4)}</Stat>
            <Stat label={t("page.accuracyOne")}>{format.percent(0.9578)}</Stat>
            <Stat label={t("page.accuracyTwelve")}>{format.percent(0.9925)}</Stat>
          </StatList>
        </Panel>
      </Stack>
    </ChoiceProvider>
  );
}
