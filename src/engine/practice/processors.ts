import type { Plan } from "@/core/network/plan";
import { DeviceError, type Network, type NetworkOptions, type NetworkState } from "../base/engine";
import type { GpuTrouble, PracticeNews } from "./messages";
import { agree, type OpenNetwork } from "./proof";

/** Milliseconds in which a GPU has to be found and to prove itself: a browser may never answer. */
const PATIENCE = 5_000;

/** Opens networks on the GPU where there is one that has proved itself, else on the processor. */
export class Processors {
  #gpu: Promise<OpenNetwork | null> | undefined;
  #trouble: GpuTrouble | null = null;
  #isOnGpu = false;

  constructor(
    private readonly openOnProcessor: OpenNetwork,
    /** What opens networks on a GPU; null where there is none. */
    private readonly findGpu: () => Promise<OpenNetwork | null>,
    private readonly tell: (news: PracticeNews) => void,
    private readonly patience = PATIENCE,
  ) {}

  /** Looks for a GPU and tries it, once; whoever opens a network waits for that. */
  prepare(): Promise<OpenNetwork | null> {
    this.#gpu ??= Promise.race([
      this.#prove(),
      new Promise<null>((resolve) => setTimeout(resolve, this.patience, null)),
    ]);
    return this.#gpu;
  }

  async #prove(): Promise<OpenNetwork | null> {
    // Whatever goes wrong with a GPU, there is a processor.
    const gpu = await this.findGpu().catch(() => null);
    if (gpu === null) return null;
    const isRight = await agree(gpu, this.openOnProcessor).catch(() => false);
    if (!isRight) this.#trouble = "wrong";
    return isRight ? gpu : null;
  }

  async open(plan: Plan, options: NetworkOptions, state: NetworkState): Promise<Network> {
    const gpu = await this.prepare();
    let trouble = this.#trouble;
    if (gpu !== null && trouble === null) {
      try {
        const network = await gpu(plan, options, state);
        this.#isOnGpu = true;
        this.tell({ type: "processor", on: "gpu", trouble });
        return network;
      } catch (error) {
        // A smaller network may fit.
        trouble = this.#judge(error);
      }
    }
    this.#isOnGpu = false;
    this.tell({ type: "processor", on: "processor", trouble });
    return this.openOnProcessor(plan, options, state);
  }

  /** Whether a network that failed so may be begun anew: the GPU is not taken again. */
  giveUpGpu(error: unknown): boolean {
    if (!this.#isOnGpu) return false;
    this.#trouble = this.#judge(error);
    return true;
  }

  #judge(error: unknown): GpuTrouble {
    if (!(error instanceof DeviceError) || !error.message.startsWith("The GPU")) return "refused";
    this.#trouble = "lost";
    return "lost";
  }
}
