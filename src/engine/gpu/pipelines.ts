import { STEP_STRIDE, type Dispatch } from "./recipe";

/** WebGPU's own numbers, which exist as globals in a browser alone. */
const COMPUTE_STAGE = 4;

type Compiled = { pipeline: GPUComputePipeline; layout: GPUBindGroupLayout };

/** Pipelines by the text of their program, so that networks of one device share them. */
const compiled = new WeakMap<GPUDevice, Map<string, Promise<Compiled>>>();

function layoutOf(device: GPUDevice, { name, bindings, readsStep }: Dispatch): GPUBindGroupLayout {
  const storage = bindings.map(({ writes }, binding): GPUBindGroupLayoutEntry => ({
    binding,
    visibility: COMPUTE_STAGE,
    buffer: { type: writes ? "storage" : "read-only-storage" },
  }));
  const step: GPUBindGroupLayoutEntry = {
    binding: bindings.length,
    visibility: COMPUTE_STAGE,
    buffer: { type: "uniform", hasDynamicOffset: true, minBindingSize: STEP_STRIDE },
  };
  return device.createBindGroupLayout({ label: name, entries: readsStep ? [...storage, step] : storage });
}

async function compile(device: GPUDevice, dispatch: Dispatch): Promise<Compiled> {
  const layout = layoutOf(device, dispatch);
  const pipeline = await device.createComputePipelineAsync({
    label: dispatch.name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: {
      module: device.createShaderModule({ label: dispatch.name, code: dispatch.code }),
      entryPoint: "main",
    },
  });
  return { pipeline, layout };
}

/** The pipeline of a kernel, compiled at most once for each device. */
export function pipelineOf(device: GPUDevice, dispatch: Dispatch): Promise<Compiled> {
  const known = compiled.get(device) ?? new Map<string, Promise<Compiled>>();
  compiled.set(device, known);
  const made = known.get(dispatch.code) ?? compile(device, dispatch);
  known.set(dispatch.code, made);
  return made;
}
