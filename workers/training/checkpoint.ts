import { z } from "zod";
import { freshStopping, type StoppingState } from "@/core/training/early-stopping";
import { layerNames } from "@/core/keras/layer-names";
import type { PlateauState } from "@/core/training/plateau";
import type { Plan } from "@/core/network/plan";
import { decodeSafetensors, encodeSafetensors, type NamedArray } from "@/core/network/safetensors";
import type { Shape } from "@/core/network/shape";
import type { Optimizer } from "@/core/training/training";
import type { NetworkState } from "@/engine/base/engine";
import { slotNames } from "@/engine/base/optimizer";

/** Everything that a run needs to continue after an epoch without a trace of the interruption. */
export type Checkpoint = {
  state: NetworkState;
  /** Finished epochs. */
  epoch: number;
  /** Wall time of these epochs. */
  seconds: number;
  stopping: StoppingState;
  plateau: PlateauState | null;
  /**
   * The weights of `stopping.bestEpoch`, when they have to be restored and differ from those of the state.
   */
  bestWeights: Float32Array[] | null;
};

type WeightPlace = { name: string; shape: Shape; trainable: boolean };

/**
 * Keras's names for all weights in the plan's order: `conv2d/kernel`, `conv2d/bias`, `conv2d_1/kernel`, ...
 */
function weightPlaces({ layers }: Plan): WeightPlace[] {
  const names = layerNames(layers.map(({ layer }) => layer));
  return layers.flatMap(({ index, weights }) =>
    weights.map((weight) => ({
      name: `${names[index]}/${weight.name}`,
      shape: weight.shape,
      trainable: weight.trainable,
    })),
  );
}

const named = (places: WeightPlace[], arrays: Float32Array[]): NamedArray[] =>
  places.map(({ name, shape }, index) => ({ name, shape, data: arrays[index]! }));

/** The names of the optimiser's arrays: `accumulated_grad/conv2d/kernel`, ... */
function slotPlaces(plan: Plan, optimizer: Optimizer): WeightPlace[][] {
  const trainable = weightPlaces(plan).filter((place) => place.trainable);
  return slotNames(optimizer).map((slot) =>
    trainable.map((place) => ({ ...place, name: `${slot}/${place.name}` })),
  );
}

const bestPlaces = (plan: Plan): WeightPlace[] =>
  weightPlaces(plan).map((place) => ({ ...place, name: `best/${place.name}` }));

/** Finds the weights of a name among those of a plan. */
export function weightsByName(plan: Plan, weights: Float32Array[]): Map<string, NamedArray> {
  return new Map(named(weightPlaces(plan), weights).map((array) => [array.name, array]));
}

/** A file with the weights alone, for people to download. */
export function encodeWeights(plan: Plan, weights: Float32Array[]): Uint8Array {
  return encodeSafetensors(named(weightPlaces(plan), weights), { format: "keras" });
}

export function encodeCheckpoint(plan: Plan, optimizer: Optimizer, checkpoint: Checkpoint): Uint8Array {
  const { state, epoch, seconds, stopping, plateau, bestWeights } = checkpoint;
  const slots = slotPlaces(plan, optimizer).flatMap((places, slot) => named(places, state.slots[slot]!));
  const best = bestWeights === null ? [] : named(bestPlaces(plan), bestWeights);
  const metadata = {
    step: String(state.step),
    epoch: String(epoch),
    seconds: String(seconds),
    stopping: JSON.stringify(stopping),
    plateau: JSON.stringify(plateau),
  };
  return encodeSafetensors([...named(weightPlaces(plan), state.weights), ...slots, ...best], metadata);
}

const StoppingSchema = z.object({
  best: z.number().nullable(),
  bestEpoch: z.number().int(),
  wait: z.number().int(),
});
const PlateauSchema = z.object({
  rate: z.number(),
  best: z.number().nullable(),
  wait: z.number().int(),
  cooldown: z.number().int(),
});
const fromJson = z.string().transform((text): unknown => JSON.parse(text));
const MetadataSchema = z.object({
  step: z.coerce.number().int(),
  epoch: z.coerce.number().int(),
  seconds: z.coerce.number(),
  // Checkpoints from before early stopping have no such state.
  stopping: fromJson.pipe(StoppingSchema).default(freshStopping),
  plateau: fromJson.pipe(PlateauSchema.nullable()).default(null),
});

const takeFrom =
  (arrays: ReadonlyMap<string, NamedArray>) =>
  ({ name, shape }: WeightPlace) => {
    const array = arrays.get(name);
    if (array?.shape.join() !== shape.join())
      throw new Error(`The file has no array ${name} of shape ${shape.join("×")}.`);
    return array.data;
  };

/** The weights of a file that `encodeWeights` wrote. Throws when it does not belong to this network. */
export function decodeWeights(plan: Plan, bytes: Uint8Array): Float32Array[] {
  return weightPlaces(plan).map(takeFrom(decodeSafetensors(bytes).arrays));
}

/** Throws when the checkpoint does not belong to this network and optimiser. */
export function decodeCheckpoint(plan: Plan, optimizer: Optimizer, bytes: Uint8Array): Checkpoint {
  const { arrays, metadata } = decodeSafetensors(bytes);
  const take = takeFrom(arrays);
  const { step, epoch, seconds, stopping, plateau } = MetadataSchema.parse(metadata);
  const weights = weightPlaces(plan).map(take);
  const slots = slotPlaces(plan, optimizer).map((places) => places.map(take));
  const kept = bestPlaces(plan);
  const bestWeights = kept.some(({ name }) => arrays.has(name)) ? kept.map(take) : null;
  return { state: { step, weights, slots }, epoch, seconds, stopping, plateau, bestWeights };
}
