import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { LazyStage } from "@/components/front/lazy-stage";
import { BaselineTable } from "@/components/lesson/baseline-table";
import { LazyFigure } from "@/components/lesson/lazy-figure";
import { describeArguments } from "@/components/network/layer-arguments";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { LinkButton } from "@/components/ui/link-button";
import type { Format } from "@/core/base/format";
import { planNetwork } from "@/core/network/plan";
import { formatShape } from "@/core/network/shape";
import { baseline } from "@/core/network/templates";
import type { Texts } from "@/messages/catalogue";

type PartId =
  | "digits"
  | "channels"
  | "scaling"
  | "oneHot"
  | "sanity"
  | "baseline"
  | "convolution"
  | "relu"
  | "pooling"
  | "dropout"
  | "compile"
  | "setUp"
  | "train"
  | "result"
  | "draw"
  | "next";
/** A part of the lesson; its title stands in the texts under its name. */
type Part = { id: PartId; about: string; content: ReactNode };
type T = Texts<"lesson">;

/** What the network learns from. */
export function partsAboutData(t: T): Part[] {
  return [
    { id: "digits", about: t("page.digitsAbout"), content: <LazyFigure name="browser" /> },
    {
      id: "channels",
      about: t("page.channelsAbout"),
      content: <Text maw="68ch">{t("page.channelsText")}</Text>,
    },
    { id: "scaling", about: t("page.scalingAbout"), content: <LazyFigure name="scaling" /> },
    { id: "oneHot", about: t("page.oneHotAbout"), content: <LazyFigure name="oneHot" /> },
    {
      id: "sanity",
      about: t("page.sanityAbout"),
      content: (
        <StatList>
          <Stat label={t("page.trainImages")}>
            {t("page.images", { count: 60_000, shape: formatShape([60_000, 28, 28, 1]) })}
          </Stat>
          <Stat label={t("page.testImages")}>
            {t("page.images", { count: 10_000, shape: formatShape([10_000, 28, 28, 1]) })}
          </Stat>
        </StatList>
      ),
    },
  ];
}

/** What it is made of. */
export function partsAboutNetwork(t: T, tSubmission: Texts<"submission">, format: Format): Part[] {
  const { plan } = planNetwork(baseline.architecture);
  const rows = plan.layers.map(({ index, layer, outputShape, parameters }) => ({
    number: index + 1,
    type: layer.type,
    settings: describeArguments(tSubmission, format, layer),
    shape: formatShape(outputShape),
    parameters: format.count(parameters),
  }));
  return [
    {
      id: "baseline",
      about: t("page.baselineAbout", { parameters: plan.parameters }),
      content: <BaselineTable rows={rows} />,
    },
    { id: "convolution", about: t("page.convolutionAbout"), content: <LazyFigure name="convolution" /> },
    { id: "relu", about: t("page.reluAbout"), content: <LazyFigure name="relu" /> },
    { id: "pooling", about: t("page.poolingAbout"), content: <LazyFigure name="pooling" /> },
    { id: "dropout", about: t("page.dropoutAbout"), content: <LazyFigure name="dropout" /> },
  ];
}

/** How it learns, and how well it then answers. */
export function partsAboutTraining(t: T, format: Format): Part[] {
  return [
    {
      id: "compile",
      about: t("page.compileAbout"),
      content: <Text maw="68ch">{t("page.compileText")}</Text>,
    },
    {
      id: "setUp",
      about: t("page.setUpAbout"),
      content: (
        <StatList>
          <Stat label={t("page.batch")}>{baseline.training.batchSize}</Stat>
          <Stat label={t("page.classes")}>10</Stat>
          <Stat label={t("page.epochs")}>{baseline.training.epochs}</Stat>
          <Stat label={t("page.pixels")}>28 × 28</Stat>
        </StatList>
      ),
    },
    {
      id: "train",
      about: t("page.trainAbout"),
      content: <Text maw="68ch">{t("page.trainText", { images: 60_000 })}</Text>,
    },
    {
      id: "result",
      about: t("page.resultAbout"),
      content: (
        <StatList>
          <Stat label={t("page.lossOne")}>{format.decimal(0.137, 4)}</Stat>
          <Stat label={t("page.accuracyOne")}>{format.percent(0.9578)}</Stat>
          <Stat label={t("page.accuracyTwelve")}>{format.percent(0.9925)}</Stat>
        </StatList>
      ),
    },
    { id: "draw", about: t("page.drawAbout"), content: <LazyStage /> },
  ];
}

/** The way on to an exercise. */
export function partAfter(t: T, isMember: boolean): Part {
  return {
    id: "next",
    about: t("page.nextAbout"),
    content: (
      <LinkButton href={isMember ? "/courses" : "/join"}>
        {t(isMember ? "page.toCourses" : "page.toJoin")}
      </LinkButton>
    ),
  };
}
