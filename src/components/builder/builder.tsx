"use client";

import { Button, Group, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { Panel } from "@/components/ui/panel";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import type { RouterOutputs } from "@/trpc/react";
import { LayerList } from "./layer-list";
import { NetworkTotals } from "./network-totals";
import { ProblemSummary } from "./problem-summary";
import { SpecificationPanel } from "./specification-panel";
import { StartMenu } from "./start-menu";
import { SubmitPanel } from "./submit-panel";
import { TrainingForm } from "./training-form";
import { useDraft } from "./use-draft";
import { useDraftCheck } from "./use-draft-check";
import classes from "./builder.module.css";

type Props = { exercise: RouterOutputs["exercises"]["get"]; userId: string };

/** Designs a network, shows what follows from it, and submits it. */
export function Builder(props: Props) {
  // The draft lives in the browser's storage, which the server cannot read.
  return useIsHydrated() ? <LoadedBuilder key={props.exercise.id} {...props} /> : <Skeleton height="80vh" aria-label="Loading your draft" />;
}

function LoadedBuilder({ exercise, userId }: Props) {
  const work = useDraft(userId, exercise.id);
  const { draft, actions } = work;
  const { checked, problems, plan } = useDraftCheck(draft, exercise.limits);
  useHotkeys([["mod+Z", work.undo], ["mod+Y", work.redo], ["mod+shift+Z", work.redo]]);

  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <Panel
          title="Network"
          description="Alt with the up or down arrow moves the layer that the keyboard is in."
          actions={
            <>
              <StartMenu exerciseId={exercise.id} onStart={(next, said) => work.change(next(draft), null, said)} />
              <Group gap={4} wrap="nowrap">
                <Button variant="default" px="sm" disabled={!work.canUndo} onClick={work.undo} aria-keyshortcuts="Control+Z"
                  leftSection={<IconArrowBackUp size={18} aria-hidden />}>
                  Undo
                </Button>
                <Button variant="default" px="sm" disabled={!work.canRedo} onClick={work.redo} aria-keyshortcuts="Control+Y"
                  leftSection={<IconArrowForwardUp size={18} aria-hidden />}>
                  Redo
                </Button>
              </Group>
            </>
          }
        >
          <LayerList layers={draft.layers} plan={plan} problems={problems} actions={actions} />
        </Panel>
        <Panel title="Training" description="The loss is categorical cross-entropy; after every epoch all 10,000 test images are classified.">
          <TrainingForm draft={draft} problems={problems} onChange={work.change} />
        </Panel>
        {exercise.kind === "specified_architecture" && (
          <SpecificationPanel exerciseId={exercise.id} submission={checked.architecture ? checked : null} />
        )}
        <SubmitPanel exercise={exercise} checked={checked} answer={work.answer} isKept={work.isKept} onAnswer={work.setAnswer}
          beginSending={work.beginSending} markSent={work.markSent} />
      </div>
      <aside id="problems" className={classes.aside} aria-label="The network in short">
        <Stack gap="md">
          <ProblemSummary problems={problems} />
          <Panel title="In total">
            <NetworkTotals plan={plan} layers={draft.layers.length} training={checked.training} limits={exercise.limits} />
          </Panel>
        </Stack>
      </aside>
      <VisuallyHidden role="status">{work.announcement}</VisuallyHidden>
    </div>
  );
}
