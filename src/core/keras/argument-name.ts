/** An argument as Keras names it: `kernelSize` is `kernel_size`, and `beta1` is `beta_1`. */
export function kerasName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([a-z])(\d)$/, "$1_$2")
    .toLowerCase();
}
