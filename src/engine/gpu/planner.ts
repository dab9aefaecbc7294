import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Plan } from "@/core/network/plan";
import { elements, type Shape } from "@/core/network/shape";
import type { NetworkOptions } from "../base/engine";
import { slotNames } from "../base/optimizer";
import { gpuActivations } from "./kernels/activations";
import { lossKernel, penaltyKernel } from "./kernels/loss";
import { optimizerPart, type Weights } from "./kernels/optimizers";
import { productKernels, type Tiling } from "./kernels/product";
import type { GpuLayer, LayerScope } from "./layer";
import { gpuLayers } from "./layers";
import { ANSWERS, IMAGES, LABELS, RESULTS, type Dispatch, type Recipe, type WeightPlace } from "./recipe";
import { stagesOf, type Stage, type StageLayer } from "./stages";
import { arriving, type Value } from "./value";

const WORD = 4;
/** Buffers are bound as quads of numbers too. */
const QUAD = 16;
const PARTIAL = "parts";
const PENALTIES = "penalties";
/** Bytes of images that a call may bring at most, and steps. */
const CALL_BYTES = 16 * 2 ** 20;
const MOST_STEPS = 128;

/** The parts of the two passes, as the stages hand them over. */
class Draft {
  readonly buffers: Record<string, number> = {};
  readonly forward: Dispatch[] = [];
  readonly backward: Dispatch[] = [];
  readonly places: WeightPlace[] = [];
  readonly penalties: { buffer: string; length: number; factor: number }[] = [];
  /** The pass that is being written. */
  pass = this.forward;

  buffer(name: string, numbers: number): string {
    const bytes = Math.ceil((numbers * WORD) / QUAD) * QUAD;
    this.buffers[name] = Math.max(bytes, this.buffers[name] ?? 0);
    return name;
  }
}

/** Names the buffers of a stage's weights, and remembers where each array of the plan lies. */
function weightsOf(draft: Draft, stage: Stage, first: number, slots: number) {
  const name = `weights ${stage.index}`;
  const find = (wanted: string) => stage.weights.findIndex((spec) => spec.name === wanted);
  return {
    weights(...names: string[]): Weights {
      const found = names.map(find).filter((place) => place !== -1);
      const buffer = `${name} ${names[0]}`;
      const length = found.reduce((sum, place) => sum + elements(stage.weights[place]!.shape), 0);
      const isTrained = found.some((place) => stage.weights[place]!.trainable);
      draft.buffer(buffer, Math.max(1, length) * (isTrained ? 1 + slots : 1));
      let offset = 0;
      let l2: Weights["l2"] = null;
      for (const place of found) {
        const { shape, l2: factor } = stage.weights[place]!;
        const own = elements(shape);
        draft.places[first + place] = { buffer, offset, length: own, stride: isTrained ? length : null };
        if (factor) {
          l2 = { factor, length: own };
          draft.penalties.push({ buffer, length: own, factor });
        }
        offset += own;
      }
      return { buffer, length, l2, isTrained };
    },
    statistics(wanted: string): string {
      const place = find(wanted);
      const length = elements(stage.weights[place]!.shape);
      const buffer = draft.buffer(`${name} ${wanted}`, length);
      draft.places[first + place] = { buffer, offset: 0, length, stride: null };
      return buffer;
    },
  };
}

function makeValue(
  draft: Draft,
  name: string,
  batch: number,
  shape: Shape,
  isTrained: boolean,
  stage: Stage | null,
): Value {
  const count = batch * elements(shape);
  const { activation, drop } = stage ?? { activation: "linear" as const, drop: null };
  const keepsInput = isTrained && gpuActivations[activation].keepsInput;
  return {
    buffer: draft.buffer(name, count),
    shape,
    gradient: isTrained ? draft.buffer(`${name} gradient`, count) : null,
    activation,
    drop,
    entered: keepsInput ? draft.buffer(`${name} entered`, count) : null,
    readers: 0,
    arrived: 0,
  };
}

type Settings = Pick<NetworkOptions, "optimizer" | "batchSize" | "labelSmoothing"> & { tiling?: Tiling };

function scopeOf(
  draft: Draft,
  { optimizer, batchSize: batch, tiling = { largest: 128 } }: Settings,
  stage: Stage,
  first: number,
  ends: { input: Value; output: Value; earlier: readonly Value[] },
): LayerScope {
  const name = `${stage.layer.type} ${stage.index + 1}`;
  const { weights, statistics } = weightsOf(draft, stage, first, slotNames(optimizer).length);
  const addParts: LayerScope["addParts"] = ({ dispatches, bytes }) => {
    draft.pass.push(...dispatches);
    draft.buffer(PARTIAL, bytes / WORD);
  };
  return {
    ...ends,
    name,
    index: stage.index,
    batch,
    optimizer,
    inputShape: stage.inputShape,
    outputShape: stage.outputShape,
    buffer: (own, numbers) => draft.buffer(`${name} ${own}`, numbers),
    inner: (own, shape) => makeValue(draft, `${name} ${own}`, batch, shape, true, null),
    weights,
    statistics,
    step: (own) => (own.isTrained ? optimizerPart(optimizer, own) : null),
    partial: PARTIAL,
    add: (...dispatches) => draft.pass.push(...dispatches),
    addParts,
    addProduct: (product) => addParts(productKernels({ name, ...product, partial: PARTIAL }, tiling)),
  };
}

/** Adds the stages' forward kernels, and returns the logits and what adds the backward kernels. */
function planForward(draft: Draft, plan: Plan, settings: Settings) {
  const { stages, stageOf } = stagesOf(plan);
  const values: Value[] = [];
  const backs: (() => void)[] = [];
  let first = 0;
  for (const [place, stage] of stages.entries()) {
    const input = values[place - 1];
    const others = stage.layer.type === "Add" ? [values[stageOf[stage.layer.from]!]!] : [];
    const isTrained =
      stage.weights.some(({ trainable }) => trainable) ||
      [input, ...others].some((value) => value !== undefined && value.gradient !== null);
    const output = makeValue(
      draft,
      `${stage.layer.type} ${stage.index + 1} output`,
      settings.batchSize,
      stage.outputShape,
      isTrained,
      stage,
    );
    if (input !== undefined) input.readers += 1;
    const earlier = stageOf.slice(0, stage.index).map((at) => values[at]!);
    const scope = scopeOf(draft, settings, stage, first, { input: input ?? output, output, earlier });
    const build = gpuLayers[stage.layer.type] as GpuLayer<StageLayer["type"]>;
    const back = build(stage.layer, scope);
    if (isTrained) backs.unshift(back);
    values.push(output);
    first += stage.weights.length;
  }
  return { logits: values.at(-1)!, backs };
}

/** Turns a network into buffers and kernels: nothing here needs a device. */
export function planTraining(plan: Plan, settings: Settings): Recipe {
  const { batchSize: batch, labelSmoothing = 0 } = settings;
  const draft = new Draft();
  const pixels = elements(INPUT_SHAPE);
  const stepsAtOnce = Math.max(1, Math.min(MOST_STEPS, Math.floor(CALL_BYTES / (batch * pixels))));
  draft.buffer(IMAGES, (stepsAtOnce * batch * pixels) / WORD);
  draft.buffer(LABELS, stepsAtOnce * batch);
  draft.buffer(RESULTS, 2 * stepsAtOnce);
  draft.buffer(ANSWERS, 2 * stepsAtOnce * batch);
  const { logits, backs } = planForward(draft, plan, settings);
  const count = draft.penalties.length;
  const penalties = count === 0 ? null : { buffer: draft.buffer(PENALTIES, count), count };
  for (const [place, { buffer, length, factor }] of draft.penalties.entries())
    draft.forward.push(penaltyKernel(`penalty ${place + 1}`, buffer, length, factor, PENALTIES, place));
  logits.readers += 1;
  draft.forward.push(lossKernel(batch, logits.buffer, labelSmoothing, penalties, arriving(logits)));
  draft.pass = draft.backward;
  for (const back of backs) back();
  return {
    batch,
    stepsAtOnce,
    buffers: draft.buffers,
    forward: draft.forward,
    backward: draft.backward,
    weights: draft.places,
  };
}
