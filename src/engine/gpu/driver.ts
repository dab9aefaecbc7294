import { DeviceError } from "../base/engine";
import { pipelineOf } from "./pipelines";
import { dispatchesOf, STEP_STRIDE, type Dispatch, type Recipe } from "./recipe";

// WebGPU's own numbers, which exist as globals in a browser alone.
const usage = { mapRead: 1, copySource: 4, copyTarget: 8, uniform: 64, storage: 128 };
const MAP_READ = 1;
const WORD = 4;

/** A kernel with all that its start needs: made once, used in every step. */
type Ready = {
  pipeline: GPUComputePipeline;
  group: GPUBindGroup;
  groups: [number, number, number];
  readsStep: boolean;
  trainingOnly: boolean;
};

/** What is known of the loss of a device; one listener for all its drivers, or it would keep each of them. */
const losses = new WeakMap<GPUDevice, { message: string | null }>();
function lossOf(device: GPUDevice): { message: string | null } {
  const known = losses.get(device);
  if (known !== undefined) return known;
  const loss: { message: string | null } = { message: null };
  losses.set(device, loss);
  void device.lost.then(({ message, reason }) => (loss.message = `The GPU was lost (${reason}): ${message}`));
  return loss;
}

/** Runs a recipe on a device, be it Dawn's in Node or a browser's. */
export class Driver {
  private failure: Error | null = null;
  private readonly loss: { message: string | null };

  private constructor(
    private readonly device: GPUDevice,
    private readonly buffers: Map<string, GPUBuffer>,
    private readonly steps: GPUBuffer,
    private readonly forward: Ready[],
    private readonly backward: Ready[],
  ) {
    this.loss = lossOf(device);
    device.addEventListener("uncapturederror", this.notice);
  }

  private readonly notice = ({ error }: GPUUncapturedErrorEvent) => {
    this.failure ??= new Error(`The GPU refused: ${error.message}`);
  };

  static async create(device: GPUDevice, recipe: Recipe): Promise<Driver> {
    device.pushErrorScope("out-of-memory");
    device.pushErrorScope("validation");
    const storage = usage.storage | usage.copySource | usage.copyTarget;
    const buffers = new Map(
      Object.entries(recipe.buffers).map(([label, size]) => [
        label,
        device.createBuffer({ label, size, usage: storage }),
      ]),
    );
    const steps = device.createBuffer({
      label: "steps",
      size: recipe.stepsAtOnce * STEP_STRIDE,
      usage: usage.uniform | usage.copyTarget,
    });
    const prepare = async (dispatch: Dispatch): Promise<Ready> => {
      const { pipeline, layout } = await pipelineOf(device, dispatch);
      const entries = dispatch.bindings.map(({ buffer }, binding): GPUBindGroupEntry => ({
        binding,
        resource: { buffer: buffers.get(buffer)! },
      }));
      const step = { binding: entries.length, resource: { buffer: steps, size: STEP_STRIDE } };
      const { name: label, groups, readsStep, trainingOnly } = dispatch;
      const group = device.createBindGroup({
        label,
        layout,
        entries: readsStep ? [...entries, step] : entries,
      });
      return { pipeline, group, groups, readsStep, trainingOnly };
    };
    const ready = Promise.all(dispatchesOf(recipe).map(prepare)).then(
      (all) => ({ all, reason: null }),
      (reason: unknown) => ({ all: null, reason }),
    );
    const [refused, tooLarge] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
    const { all, reason } = await ready;
    const failure = tooLarge
      ? new DeviceError(`out of memory on the GPU: ${tooLarge.message}`)
      : refused
        ? new Error(`The GPU refused: ${refused.message}`)
        : reason;
    if (failure !== null || all === null) {
      for (const buffer of [...buffers.values(), steps]) buffer.destroy();
      throw failure;
    }
    const split = recipe.forward.length;
    return new Driver(device, buffers, steps, all.slice(0, split), all.slice(split));
  }

  write(buffer: string, data: ArrayBufferView<ArrayBuffer>, offset = 0): void {
    this.device.queue.writeBuffer(this.buffers.get(buffer)!, offset, data);
  }

  /** What differs between the steps that `run` will take: `STEP_STRIDE` bytes for each. */
  writeSteps(words: ArrayBuffer): void {
    this.device.queue.writeBuffer(this.steps, 0, words);
  }

  /** Hands the device so many steps as one piece of work, and does not wait for it. */
  submit(first: number, end: number, isTraining: boolean): void {
    this.device.queue.submit([this.encode(first, end, isTraining)]);
  }

  /** The commands of so many steps: three calls for each kernel, nothing made anew. */
  encode(first: number, end: number, isTraining: boolean): GPUCommandBuffer {
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const all = isTraining
      ? [...this.forward, ...this.backward]
      : this.forward.filter(({ trainingOnly }) => !trainingOnly);
    for (let step = first; step < end; step += 1) {
      const offset = [step * STEP_STRIDE];
      for (const { pipeline, group, groups, readsStep } of all) {
        pass.setPipeline(pipeline);
        if (readsStep) pass.setBindGroup(0, group, offset);
        else pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(groups[0], groups[1], groups[2]);
      }
    }
    pass.end();
    return encoder.finish();
  }

  /** Waits until the device has done all that was handed to it. */
  async wait(): Promise<void> {
    await this.finished(this.device.queue.onSubmittedWorkDone());
  }

  /** Reads so many numbers from each of these places, after all that was handed over is done. */
  async read(
    places: { buffer: string; offset?: number; length: number }[],
  ): Promise<Float32Array<ArrayBuffer>[]> {
    const total = places.reduce((sum, { length }) => sum + length, 0) * WORD;
    if (total === 0) return places.map(() => new Float32Array());
    const staging = this.device.createBuffer({ size: total, usage: usage.mapRead | usage.copyTarget });
    try {
      const encoder = this.device.createCommandEncoder();
      let at = 0;
      for (const { buffer, offset = 0, length } of places) {
        if (length > 0)
          encoder.copyBufferToBuffer(this.buffers.get(buffer)!, offset * WORD, staging, at, length * WORD);
        at += length * WORD;
      }
      this.device.queue.submit([encoder.finish()]);
      await this.finished(staging.mapAsync(MAP_READ));
      const numbers = new Float32Array(staging.getMappedRange().slice(0));
      at = 0;
      return places.map(({ length }) => numbers.slice(at, (at += length)));
    } finally {
      staging.destroy();
    }
  }

  /** Waits for the device. One that was lost gives nothing back, and says so only here. */
  private async finished(work: Promise<unknown>): Promise<void> {
    const broken = await work.then(
      () => null,
      (error: unknown) => new DeviceError(`The GPU gives nothing back: ${String(error)}`),
    );
    if (this.loss.message !== null) throw new DeviceError(this.loss.message);
    const failure = this.failure ?? broken;
    if (failure !== null) throw failure;
  }

  destroy(): void {
    this.device.removeEventListener("uncapturederror", this.notice);
    for (const buffer of [...this.buffers.values(), this.steps]) buffer.destroy();
  }
}
