import type { InferenceSession, Tensor } from "onnxruntime-common";
import type { Shape } from "@/core/network/shape";
import { nextName } from "./compile";
import { Graph } from "./graph/graph";
import type { Runtime, Setting } from "./runtime";

export type Tensors = Record<string, Tensor>;
/** A weight or an optimiser's memory of a weight, with its numbers; no call changes a fixed one. */
type StateArray = { name: string; shape: Shape; data: Float32Array; isFixed: boolean };

const currentOf = ({ Tensor }: Runtime, arrays: StateArray[]): Tensors =>
  Object.fromEntries(
    arrays.map(({ name, shape, data }) => [name, new Tensor("float32", Float32Array.from(data), [...shape])]),
  );

/**
 * A network's weights and optimiser memory between the calls. A device keeps its own: after the first call no
 * array crosses until it is read.
 */
export class StateMemory {
  /** The tensors that a call reads. */
  current: Tensors;
  /** The names of the tensors that a call makes anew. */
  readonly next: Record<string, null>;
  readonly #arrays: StateArray[];
  readonly #setting: Setting;
  #reader: Promise<InferenceSession> | null = null;

  constructor(arrays: StateArray[], setting: Setting) {
    this.#arrays = arrays;
    this.#setting = setting;
    this.current = currentOf(setting.runtime, arrays);
    this.next = Object.fromEntries(
      arrays.filter(({ isFixed }) => !isFixed).map(({ name }) => [nextName(name), null]),
    );
  }

  /** Makes the results of a finished call the input of the next one. */
  advance(results: InferenceSession.ReturnType): void {
    for (const { name, isFixed } of this.#arrays) {
      if (isFixed) continue;
      this.current[name]!.dispose();
      this.current[name] = results[nextName(name)]!;
    }
  }

  /**
   * Reads one array. The binding cannot download a buffer, but a session's outputs arrive on the processor,
   * so a session that computes nothing reads it.
   */
  async read(name: string): Promise<Float32Array> {
    const value = this.current[name]!;
    if (value.location === "cpu") return Float32Array.from(value.data as Float32Array);
    const { runtime, session } = this.#setting;
    this.#reader ??= runtime.openSession(compileReader(this.#arrays), session);
    const results = await (await this.#reader).run({ ...this.current }, { [nextName(name)]: null });
    return Float32Array.from(results[nextName(name)]!.data as Float32Array);
  }

  async dispose(): Promise<void> {
    for (const value of Object.values(this.current)) value.dispose();
    this.current = {};
    await (await this.#reader)?.release();
  }
}

function compileReader(arrays: StateArray[]): Uint8Array {
  const graph = new Graph();
  for (const { name, shape } of arrays)
    graph.output(graph.input(name, "float32", shape), nextName(name), "float32", shape);
  return graph.bytes();
}
