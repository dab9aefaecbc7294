const listeners = new Set<() => void>();

/** Tells when the live channel breaks, on pages that have one. */
export function watchLoss(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const tellLoss = (): void => listeners.forEach((listener) => listener());
