/** How the trainer pool's process ends when it should not be started again. */
export const poolEnds = {
  /** Its token lets nobody in. */
  refused: 77,
  /** No run came for as long as TRAINER_IDLE_SECONDS says. */
  idle: 78,
} as const;
