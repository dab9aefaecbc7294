"use client";

import { Stack, VisuallyHidden } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import type { RouterOutputs } from "@/trpc/react";
import { DraftNotice } from "@/components/builder/draft/draft-notice";
import type { KeptDraft } from "@/components/builder/draft/draft-start";
import { FoldOnPhone } from "@/components/builder/field/fold";
import { HintList } from "./hint-list";
import { NetworkPanel, type NetworkView } from "./network-panel";
import { NetworkTotals } from "./network-totals";
import { goTo, placeId } from "@/components/builder/draft/place";
import { ProblemSummary } from "./problem-summary";
import { SpecificationPanel } from "./specification-panel";
import { PracticePanel } from "./practice-panel";
import { PredictionPanel } from "@/components/builder/submit/prediction-panel";
import { SubmitBar } from "@/components/builder/submit/submit-bar";
import { useSubmit } from "@/components/builder/submit/use-submit";
import { LayerInspector } from "@/components/builder/layer/layer-inspector";
import { OpenLayer } from "@/components/builder/layer/open-layer";
import { EpochsPanel } from "@/components/builder/training/epochs-panel";
import { StateNotice } from "@/components/exercise/state-notice";
import { TrainingForm } from "@/components/builder/training/training-form";
import { TrapTold } from "@/components/builder/field/trap-told";
import { useDesignCheck } from "./use-design-check";
import { useDraft } from "@/components/builder/draft/use-draft";
import { useDraftCheck } from "@/components/builder/draft/use-draft-check";
import { useStartFrom } from "@/components/builder/draft/use-start-from";
import classes from "./builder.module.css";

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  userId: string;
  /** The draft that the server keeps. */
  kept: KeptDraft | null;
  /** A submission to start from, from the page's address. */
  from: string | null;
};

/** Designs a network, shows what follows from it, and submits it. */
export function Builder({ exercise, userId, kept, from }: Props) {
  const t = useTranslations("builder");
  const work = useDraft(userId, exercise.id, kept);
  const { draft } = work;
  const { checked, problems, plan } = useDraftCheck(draft, exercise.limits);
  const design = useDesignCheck(exercise.id, checked.architecture ? checked : null);
  const isWide = useMediaQuery("(min-width: 90em)", false, { getInitialValueInEffect: false });
  const [view, setView] = useState<NetworkView>("layers");
  useStartFrom(from, (next, said) => work.change(next, null, said));
  useHotkeys([
    ["mod+Z", work.undo],
    ["mod+Y", work.redo],
    ["mod+shift+Z", work.redo],
  ]);
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const [isPractising, setIsPractising] = useState(false);
  const [openId, setOpenId] = useState<number | null>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  function closeLayer() {
    setOpenId(null);
    document.querySelector<HTMLElement>(`[data-layer="${openId}"] button`)?.focus();
  }
  function show(id: string) {
    const [, place] = /^layer-(\d+)/.exec(id) ?? [];
    const layer = place === undefined ? undefined : draft.layers[Number(place)];
    // Its fields are on the page once it is open.
    if (layer) flushSync(() => setOpenId(layer.id));
    // Only an element that is on the page can take the focus. A wide page shows the cards beside the code.
    if (!isWide || view !== "code") flushSync(() => setView("layers"));
    goTo(id);
  }
  function practise() {
    flushSync(() => setIsPractising(true));
    goTo("practice");
  }
  const submitting = useSubmit(exercise, checked, work);
  const isAboutEpochs = exercise.kind === "more_iterations";
  const open = (index: number) => show(placeId(["layers", index]));

  const inspector = (
    <LayerInspector draft={draft} openId={openId} isSheet={isPhone} onPlace={setPlace} onClose={closeLayer} />
  );
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <StateNotice exercise={exercise} />
        {isAboutEpochs && <EpochsPanel draft={draft} problems={problems} onChange={work.change} />}
        <div>
          <DraftNotice keeping={work.keeping} onOpen={work.openNewer} onKeep={work.keepMine} />
          <OpenLayer value={{ id: openId, open: setOpenId, place }}>
            <TrapTold value={exercise.isTrapTold}>
              <NetworkPanel
                exerciseId={exercise.id}
                work={work}
                plan={plan}
                problems={problems}
                view={view}
                onView={setView}
                isWide={isWide}
                onOpen={open}
              />
            </TrapTold>
          </OpenLayer>
        </div>
        <Panel title={t("training.title")}>
          <FoldOnPhone
            isPhone={isPhone}
            summary={t("training.told", {
              optimizer: draft.optimizer.name,
              epochs: String(draft.training.epochs),
              batchSize: String(draft.training.batchSize),
            })}
            hasProblem={problems.some(({ path }) => path[0] === "training" && path[1] !== "epochs")}
          >
            <TrainingForm
              draft={draft}
              problems={problems}
              onChange={work.change}
              hasEpochs={!isAboutEpochs}
            />
          </FoldOnPhone>
        </Panel>
        <PredictionPanel kind={exercise.kind} work={work} isRequired={submitting.isPredictionRequired} />
      </div>
      {/* It scrolls by itself where it is higher than the window, also with the keys. */}
      <aside id="problems" className={classes.aside} aria-label={t("aside")} tabIndex={0}>
        <Stack gap="md">
          <ProblemSummary problems={problems} draft={draft} onGo={show} onMend={work.actions.mend} />
          {isWide && inspector}
          {checked.architecture && (
            <HintList hints={design.hints} draft={draft} onGo={show} onMend={work.actions.mend} />
          )}
          {exercise.kind === "specified_architecture" && (
            <SpecificationPanel isRight={checked.architecture !== null} check={design} />
          )}
          <PracticePanel
            exerciseId={exercise.id}
            checked={checked}
            submitting={submitting}
            isOpen={isPractising}
            onOpen={setIsPractising}
          />
          <Panel title={t("totals.title")}>
            <FoldOnPhone isPhone={isPhone} summary={t("totals.show")} hasProblem={false}>
              <NetworkTotals
                plan={plan}
                layers={draft.layers.length}
                training={checked.training}
                limits={exercise.limits}
              />
            </FoldOnPhone>
          </Panel>
        </Stack>
      </aside>
      {isPhone && inspector}
      <SubmitBar
        exerciseId={exercise.id}
        checked={checked}
        problemCount={problems.length}
        submitting={submitting}
        onTry={isPractising ? null : practise}
      />
      <VisuallyHidden role="status">{work.announcement}</VisuallyHidden>
    </div>
  );
}
