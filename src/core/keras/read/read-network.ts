import { MAX_LAYERS } from "@/core/network/architecture";
import { DEEPEST_GRAPH, orderTensors, tensorsIn } from "@/core/keras/evaluate/graph";
import { UNREAD } from "@/core/keras/evaluate/memory/memory";
import type { Place } from "@/core/keras/python";
import {
  describeValue,
  lastName,
  type Network,
  type ObjectState,
  type ObjectValue,
  type Tensor,
  type Value,
} from "@/core/keras/value";
import type { Augmentation } from "@/core/training/training";
import { findShape, type InputShape } from "./read-input";
import { joinAugmentations } from "./flip";
import { readLayer, type LayerFields } from "./read-layer";
import type { Remarks } from "@/core/keras/remark";

const withWeights = new Set<string>([
  "Conv2D",
  "DepthwiseConv2D",
  "SeparableConv2D",
  "Dense",
  "BatchNormalization",
  "LayerNormalization",
]);

/** What is known of a text beside its networks. */
export type NetworkText = {
  /** It is of the time of Keras 1. */
  isKeras1: boolean;
  /** It puts the channel before the rows and columns: here it stands last, which is the same network. */
  isChannelsFirst: boolean;
};

/** Networks within networks, each as often as it is used. */
const MOST_READS = 500;

/** The layers of a network, in Convoy's form. */
export class NetworkReader {
  readonly layers: LayerFields[] = [];
  /** The place of each layer. */
  readonly places: Place[] = [];
  augmentation: Partial<Augmentation> = {};
  /** Whether any layer changes the images at random. */
  hasRandom = false;
  input: InputShape | null = null;
  /** Where a layer scales the pixels, and whether it does as Convoy does. */
  scaling: { at: Place; isPlain: boolean } | null = null;
  private readonly seen = new Set<ObjectState>();
  private readonly within = new Set<Network>();
  private reads = 0;

  /** `given`: what `fit` gives, where the network does not say what comes in. */
  constructor(
    readonly remarks: Remarks,
    /** Remarks about the augmentation that its first layers are. */
    readonly randomRemarks: Remarks,
    private readonly text: NetworkText,
    private readonly given: InputShape | null = null,
  ) {}

  get isKeras1(): boolean {
    return this.text.isKeras1;
  }

  get isChannelsFirst(): boolean {
    return this.text.isChannelsFirst;
  }

  read(network: Network): void {
    this.reads += 1;
    if (this.reads > MOST_READS) return this.remarks.error(network.at, "too_much_work");
    for (const { at, code, values } of network.faults) this.remarks.error(at, code, values);
    if (network.form === "unknown") return;
    if (network.form === "subclass")
      return this.remarks.error(network.class?.at ?? network.at, "subclassed_model", {
        name: network.class?.name ?? "Model",
      });
    if (this.within.has(network)) return this.remarks.error(network.at, "not_a_layer", { found: "Model(…)" });
    this.within.add(network);
    if (network.form === "functional") this.readGraph(network);
    else for (const item of network.items) this.add(item, true);
    this.within.delete(network);
  }

  private readGraph(network: Network): void {
    const { inputs, outputs } = network.ends ?? { inputs: undefined, outputs: undefined };
    const ends = outputs ? tensorsIn([outputs]) : [];
    const starts = inputs ? tensorsIn([inputs]) : [];
    const [output] = ends;
    if (!output || ends.length > 1 || starts.length !== 1 || starts[0]!.layer !== null)
      return this.remarks.error(network.at, "not_a_chain", { name: "Model" });
    if (output.depth > DEEPEST_GRAPH) return this.remarks.error(network.at, "too_much_work");
    const indices = new Map<Tensor, number>();
    let isStarted = false;
    for (const tensor of orderTensors(output)) {
      if (tensor.layer === null && isStarted)
        return this.remarks.error(tensor.at, "not_a_chain", { name: "Input" });
      if (tensor.layer === null) {
        isStarted = true;
        if (this.layers.length === 0) this.begin(findShape(tensor.given, true, this));
      } else if (!this.addTensor(tensor, tensor.layer, indices)) {
        return;
      }
      indices.set(tensor, this.layers.length - 1);
    }
  }

  /** The layer of a tensor; false when nothing after it can be read. */
  private addTensor(tensor: Tensor, layer: Value, indices: ReadonlyMap<Tensor, number>): boolean {
    if (layer.kind === "object" && layer.path.startsWith(UNREAD)) {
      this.remarks.error(layer.at, "unread_statement", { word: lastName(layer.path) });
      return false;
    }
    if (layer.kind !== "object" && layer.kind !== "network") {
      this.remarks.error(tensor.at, "unread_method", { method: describeValue(layer) });
      return false;
    }
    for (const { name, value, at } of tensor.given)
      if (name !== null && value.kind !== "none" && !(name === "training" && value.kind === "unknown"))
        this.remarks.error(at, "called_with", {
          owner: describeValue(layer),
          argument: name,
          found: describeValue(value),
        });
    const places = tensor.inputs.map((input) => indices.get(input) ?? -1);
    if (layer.kind === "object" && lastName(layer.path) === "Add") return this.addSum(layer.at, places);
    if (places.length !== 1 || places[0] !== this.layers.length - 1) {
      const name = layer.kind === "object" ? lastName(layer.path) : "Model";
      if (places.length > 1 && layer.kind === "object") readLayer(layer, this);
      this.remarks.error(tensor.at, "not_a_chain", { name });
      return false;
    }
    this.add(layer, false);
    return true;
  }

  /** `Add()([one, other])`: the layer before, and earlier ones. */
  private addSum(at: Place, places: readonly number[]): boolean {
    const [last, ...earlier] = places.toSorted((one, other) => other - one);
    if (last === undefined || earlier.length === 0) this.remarks.error(at, "add_needs_two");
    else if (last !== this.layers.length - 1) this.remarks.error(at, "not_a_chain", { name: "Add" });
    else if (earlier.includes(-1)) this.remarks.error(at, "add_of_image");
    else {
      for (const from of earlier) this.place({ type: "Add", from }, at);
      return true;
    }
    return false;
  }

  /** A layer, a network, or the input at the head of Sequential's list. */
  private add(value: Value, isSequential: boolean): void {
    if (value.kind === "object") return this.addLayer(value, isSequential);
    if (value.kind === "network") return this.read(value.network);
    if (value.kind === "tensor" && value.tensor.layer === null && isSequential)
      return this.beginFirst(findShape(value.tensor.given, true, this), value.at);
    if (value.kind === "unknown") return this.remarks.error(value.at, "unread_statement", { word: "list" });
    this.remarks.error(value.at, "not_a_layer", { found: describeValue(value) });
  }

  private beginFirst(input: InputShape | null | undefined, at: Place): void {
    if (this.layers.length > 0 && this.within.size < 2) this.remarks.error(at, "input_not_first");
    else if (this.layers.length === 0) this.begin(input);
  }

  private begin(input: InputShape | null | undefined): void {
    this.input = input === undefined ? (this.input ?? "image") : input;
  }

  private addLayer(object: ObjectValue, isSequential: boolean): void {
    const { state } = object;
    if (state.changed) this.remarks.error(state.changed.at, "unread_method", { method: state.changed.name });
    const frozen = object.given.find(
      ({ name, value }) => name === "trainable" && value.kind === "boolean" && !value.value,
    );
    const given = object.given.filter((each) => each !== frozen && !this.isVectorAxis(object, each));
    const isAgain = this.seen.has(state);
    this.seen.add(state);
    const read = readLayer({ ...object, given }, this);
    const has = read.kind === "layer" && withWeights.has(read.fields.type);
    if (isAgain && (has || isSequential))
      return this.remarks.error(object.at, "shared_layer", { name: lastName(object.path) });
    const frozenAt = frozen?.at ?? state.frozen;
    const around = [...this.within].find((network) => network.frozen !== null)?.frozen ?? null;
    const mixed = state.refrozen ?? (frozenAt === null ? around : null);
    if (mixed && has) this.remarks.error(mixed, "frozen_layer", { name: lastName(object.path) });
    else if (frozenAt && has) read.fields.trainable = false;
    switch (read.kind) {
      case "input":
        return this.beginFirst(read.input, object.at);
      case "random":
        this.hasRandom = true;
        if (this.layers.length > 0) this.remarks.error(object.at, "random_not_first");
        else this.addRandom(read.augmentation, object);
        return;
      case "scaling":
        if (read.input !== undefined && this.layers.length === 0) this.begin(read.input);
        this.scaling = { at: object.at, isPlain: read.isPlain && this.scaling === null };
        if (this.layers.length > 0)
          this.remarks.error(object.at, "other_layer", { name: lastName(object.path), names: "Dense" });
        return;
      case "reshape":
        return this.reshape(read, object.at);
      case "layer":
        if (read.input !== undefined && this.layers.length === 0) this.begin(read.input);
        if (read.fields.type === "Add") return this.remarks.error(object.at, "add_needs_two");
        this.place(read.fields, object.at);
        if (read.after) this.place(read.after, object.at);
        return;
      case "wrong":
        return;
    }
  }

  /** Two flips mirror in both of their directions; of two other layers of one kind the second is left out. */
  private addRandom(more: Partial<Augmentation>, { path, at }: ObjectValue): void {
    const isKnown = Object.keys(more).some((name) => name !== "flip" && name in this.augmentation);
    if (isKnown) this.randomRemarks.warning(at, "unknown_random", { name: lastName(path) });
    else this.augmentation = joinAugmentations(this.augmentation, more);
  }

  /** Of a vector, axis 1 is the last. */
  private isVectorAxis({ path }: ObjectValue, { name, value }: ObjectValue["given"][number]): boolean {
    const isOne = name === "axis" && value.kind === "number" && value.value === 1;
    if (isOne && this.isChannelsFirst && lastName(path) === "BatchNormalization") return true;
    const isVector = this.layers.some(({ type }) => type === "Flatten" || type.startsWith("Global"));
    return isOne && isVector && lastName(path) === "BatchNormalization";
  }

  /** Before all layers a Reshape says what comes in; a vector of all numbers is what Flatten makes. */
  private reshape(
    { target, input }: { target: InputShape | "row" | null; input?: InputShape | null | undefined },
    at: Place,
  ): void {
    const isFirst = this.layers.length === 0;
    if (isFirst && input !== undefined) this.begin(input);
    if (isFirst && (target === "image" || target === "flat")) this.begin(target);
    else if (target === "row" || (target === "vector" && isFirst)) this.place({ type: "Flatten" }, at);
    else this.remarks.error(at, "reshape");
  }

  private place(fields: LayerFields, at: Place): void {
    if (this.layers.length >= MAX_LAYERS) return this.remarks.error(at, "too_much_work");
    const isFirst = this.layers.length === 0;
    this.input ??= this.given;
    if (isFirst && this.input === "flat" && fields.type !== "Flatten")
      this.remarks.error(at, "wrong_input", { found: "(28, 28)" });
    if (isFirst && this.input === "vector" && fields.type !== "Flatten") {
      this.remarks.note(at, "flatten_added");
      this.layers.push({ type: "Flatten" });
      this.places.push(at);
    }
    this.layers.push(fields);
    this.places.push(at);
  }
}
